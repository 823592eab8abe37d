"""Training of the linear model from labelled examples, with what the extra `train` installs."""
