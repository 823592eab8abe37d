"""What finds private things in a passage of text: used by the checks of this dimension, and no check itself."""
