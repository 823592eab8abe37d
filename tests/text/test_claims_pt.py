"""Claims in Portuguese: what is said, and what is read from it."""

from __future__ import annotations

import pytest
from tests.text.claimed import admits, claimed, sentences

CLAIMS = [
    ("A queda durou quarenta e dois minutos.", "duration 42 minutes outage"),
    ("A queda durou mais de duas horas.", "duration 120 minutes outage"),
    ("A interrupção durou duas horas e meia.", "duration 150 minutes outage"),
    ("A interrupção durou duas horas e seis minutos.", "duration 126 minutes outage"),
    ("A interrupção durou meia hora.", "duration 30 minutes outage"),
    ("A interrupção durou uma hora e vinte minutos.", "duration 80 minutes outage"),
    ("A interrupção durou três quartos de hora.", "duration 45 minutes outage"),
    ("A interrupção durou um quarto de hora.", "duration 15 minutes outage"),
    ("A interrupção durou quase 90 minutos.", "duration 90 minutes outage"),
    ("A interrupção durou cerca de duas horas.", "duration 120 minutes outage"),
    ("A falha durou 2h15.", "duration 135 minutes outage"),
    ("O serviço ficou fora do ar por 126 minutos.", "duration 126 minutes outage"),
    ("Após duas horas e seis minutos, o serviço voltou.", "duration 126 minutes outage"),
    ("1.847 clientes não conseguiram pagar.", "count 1847 customers customers"),
    ("1.847 clientes foram afetados.", "count 1847 customers customers"),
    ("Duzentos e trinta e um clientes foram afetados.", "count 231 customers customers"),
    ("Mil duzentos e trinta e um clientes foram afetados.", "count 1231 customers customers"),
    ("38 por cento dos nossos clientes foram afetados.", "share 38 percent customers"),
    ("38% dos clientes não conseguiram entrar.", "share 38 percent customers"),
    ("Um em cada três clientes foi afetado.", "share 33.33 percent customers"),
    ("Um terço dos nossos clientes foi afetado.", "share 33.33 percent customers"),
    ("Metade dos clientes ficou sem serviço.", "share 50 percent customers"),
    ("412 dos 1.080 clientes foram afetados.", "count 412 customers customers; share 38.15 percent customers"),
    ("Perdemos 212 pedidos.", "count 212 records records"),
    ("212 pedidos foram perdidos.", "count 212 records records"),
    ("A falha afetou 1.847 clientes.", "count 1847 customers customers"),
    ("Às 14h05 o serviço caiu.", "clock 14:05 start"),
    ("Às 14:05 o serviço saiu do ar.", "clock 14:05 start"),
    ("A queda começou às 14h.", "clock 14:00 start"),
    ("A queda começou às 14h05 (horário de Brasília).", "clock 14:05 -03:00 start"),
    (
        "Entre as 14h05 e as 16h11 ninguém conseguiu entrar.",
        "clock 14:05 start; duration 126 minutes outage; clock 16:11 end; share 0 percent",
    ),
    ("Das 14h às 16h a loja ficou inacessível.", "clock 14:00 start; duration 120 minutes outage; clock 16:00 end"),
    ("Das 14h05 às 16h11 a loja ficou inacessível.", "clock 14:05 start; duration 126 minutes outage; clock 16:11 end"),
    (
        "A queda começou em 3 de março de 2026 às 14h05 e terminou às 16h11.",
        "date 2026-03-03; clock 14:05 start; clock 16:11 end",
    ),
    ("Em 03/03/2026, às 14:05, tudo parou.", "date 2026-03-03; clock 14:05 start"),
    ("A queda começou às duas e meia da tarde.", "clock 14:30 start"),
    ("A queda começou à meia-noite e terminou ao meio-dia.", "clock 00:00 start; clock 12:00 end"),
    ("O serviço voltou às 16:11 BRT.", "clock 16:11 -03:00 end"),
    ("O serviço está de volta desde as 16h11, hora de Lisboa.", "clock 16:11 +00:00 end"),
    ("Levamos 50 minutos para avisar vocês.", "duration 50 minutes"),
    ("Devolvemos R$ 20 ou R$ 1.234,56 ou US$ 20.", ""),
    ("Ninguém foi afetado.", "share 0 percent customers"),
    ("Todos os clientes foram afetados.", "share 100 percent customers"),
    ("Centenas de clientes foram afetados.", "count 300 customers customers"),
    ("A queda durou no máximo 20 minutos.", "duration 20 minutes outage"),
    ("Quase todos os clientes não notaram nada.", "share 97 percent spared"),
    ("A próxima atualização sai às 18h.", "clock 18:00"),
    ("Entre vinte e trinta clientes foram afetados.", "count 25 customers customers"),
    ("Dezenas de clientes foram afetadas.", "count 40 customers customers"),
    ("A queda durou até às 16h11.", "clock 16:11 end"),
    ("Daqui em diante, uma queda durará no máximo 20 minutos.", "duration 20 minutes"),
    ("A queda do ano passado durou três horas.", "duration 180 minutes"),
    ("Dissemos que a queda tinha durado 20 minutos.", "duration 20 minutes"),
    ("Em Recife a queda durou 40 minutos.", "duration 40 minutes outage part"),
    ("A restauração do banco de dados levou 40 minutos.", "duration 40 minutes"),
    ("Guardamos as cópias durante 30 dias.", "duration 43200 minutes"),
    ("Avisamos 1.200 clientes por e-mail.", "count 1200 customers"),
    ("Às 15h10 detectamos a falha.", "clock 15:10"),
    ("A página ficou lenta durante 40 minutos.", "duration 40 minutes"),
    ("A queda durou menos de uma hora.", "duration 60 minutes outage"),
    ("A queda durou pelo menos 20 minutos.", "duration 20 minutes outage"),
    ("A queda durou até 20 minutos.", "duration 20 minutes outage"),
    (
        "Na terça-feira, 3 de março, entre as 14h05 e as 16h11, o nosso serviço não esteve disponível.",
        "date 03-03; clock 14:05 start; duration 126 minutes outage; clock 16:11 end",
    ),
    ("O serviço ficou indisponível durante duas horas e seis minutos.", "duration 126 minutes outage"),
    ("Desde as 9h da manhã vocês já podem comprar de novo.", "clock 09:00 end"),
    (
        "Ficamos fora do ar das 14h05 às 16h11 (BRT).",
        "clock 14:05 -03:00 start; duration 126 minutes outage; clock 16:11 -03:00 end",
    ),
    ("O problema foi resolvido às 16h11.", "clock 16:11 end"),
    ("Pouco depois das 14h caiu o nosso banco de dados.", "clock 14:00 start"),
    ("Durante 126 minutos nada funcionou.", "duration 126 minutes outage"),
    ("Cerca de 1.800 lojistas não conseguiram receber pagamentos.", "count 1800 customers customers"),
    (
        "No total, 1.847 contas foram afetadas, ou seja, 38% de todas.",
        "count 1847 customers customers; share 38 percent",
    ),
    ("Os 1.847 clientes afetados receberão 20% de desconto.", "count 1847 customers; share 20 percent"),
    ("A falha apareceu às 14h05 e foi corrigida às 16h11.", "clock 14:05 start; clock 16:11 end"),
    ("Pode ligar-nos todos os dias das 8h às 20h para 210 123 456.", "clock 08:00; duration 720 minutes; clock 20:00"),
    ("Escreveremos até sexta-feira, 6 de março, às 18h.", "date 03-06; clock 18:00"),
    ("Demoramos 50 minutos para encontrar a falha.", "duration 50 minutes"),
    ("Nosso plantão recebeu o alerta às 14h12.", "clock 14:12"),
    ("O tempo de inatividade foi de 126 minutos.", "duration 126 minutes outage"),
    ("Passaram duas horas e seis minutos até tudo voltar a funcionar.", "duration 126 minutes outage"),
    ("Dois em cada três clientes não conseguiram entrar.", "share 66.67 percent customers"),
    ("Um em cada dez de vocês viu um erro.", "share 10 percent customers"),
    ("O serviço nunca ficou fora do ar mais de cinco minutos seguidos.", "duration 5 minutes"),
    ("Agora fazemos uma cópia todas as noites às 2h.", "clock 02:00"),
    ("Nos últimos dois anos o serviço caiu três vezes.", "duration 1051200 minutes"),
    ("Se uma queda durar mais de 30 minutos, ligaremos.", "duration 30 minutes"),
    ("Em 1º de fevereiro o serviço já tinha ficado 20 minutos fora do ar.", "date 02-01; duration 20 minutes"),
    ("A reinicialização levou 12 minutos.", "duration 12 minutes"),
    ("Após 20 minutos soubemos a causa.", "duration 20 minutes"),
    ("Temos 3.200 clientes e 40 funcionários.", "count 3200 customers; count 40 funcionários"),
    ("O crédito chega em até 14 dias.", "duration 20160 minutes"),
    ("Num simulado em janeiro tudo voltou em 15 minutos.", "duration 15 minutes"),
    ("Nosso provedor ficou fora do ar 45 minutos.", "duration 45 minutes"),
    ("A busca ficou fora do ar 45 minutos.", "duration 45 minutes outage"),
    ("Três de vocês nos ligaram.", "count 3 customers"),
    ("Não deveria durar 40 minutos.", "duration 40 minutes"),
    ("O primeiro aviso saiu às 14h20.", "clock 14:20"),
    ("Os pedidos feitos entre as 14h05 e as 14h30 foram duplicados.", "clock 14:05; duration 25 minutes; clock 14:30"),
]


@pytest.mark.parametrize(("words", "figures"), CLAIMS)
def test_what_is_claimed(words: str, figures: str) -> None:
    assert claimed(words, "pt") == figures


HEDGED = [
    ("A queda durou mais de duas horas.", 150, 60),
    ("A queda durou pouco mais de duas horas.", 126, 100),
    ("A queda durou quase duas horas.", 110, 140),
    ("A queda durou cerca de duas horas.", 135, 200),
    ("A queda durou aproximadamente 90 minutos.", 100, 150),
    ("A queda durou no máximo 20 minutos.", 5, 30),
    ("A queda durou até 20 minutos.", 5, 30),
    ("A queda durou pelo menos 20 minutos.", 500, 10),
    ("A queda durou menos de uma hora.", 20, 90),
    ("A queda durou exatamente 126 minutos.", 126, 150),
    ("A queda durou de duas a três horas.", 150, 240),
    ("A queda durou alguns minutos.", 4, 60),
    ("A queda durou duas horas e pouco.", 140, 300),
]


@pytest.mark.parametrize(("words", "within", "beyond"), HEDGED)
def test_what_hedges_admit(words: str, within: float, beyond: float) -> None:
    assert admits(words, "pt", within)
    assert not admits(words, "pt", beyond)


SENTENCES: list[tuple[str, list[str]]] = [
    (
        "O Sr. Silva, p. ex., e a Dra. Lima moram na av. Central, n.º 5, etc. Pedimos desculpa.",
        ["O Sr. Silva, p. ex., e a Dra. Lima moram na av. Central, n.º 5, etc.", "Pedimos desculpa."],
    ),
    ("O art. 5, n.º 3, pág. 2 diz isso. Sentimos muito.", ["O art. 5, n.º 3, pág. 2 diz isso.", "Sentimos muito."]),
    ("O que houve? Caiu tudo! A culpa foi nossa.", ["O que houve?", "Caiu tudo!", "A culpa foi nossa."]),
    ("O Exmo. Sr. Dr. Lopes responde. Escreva-lhe.", ["O Exmo. Sr. Dr. Lopes responde.", "Escreva-lhe."]),
    ("Levou aprox. 20 min. Obrigado por esperar.", ["Levou aprox. 20 min.", "Obrigado por esperar."]),
    ("Erros, atrasos, etc. Hoje tudo funciona.", ["Erros, atrasos, etc.", "Hoje tudo funciona."]),
    ("Ligue para o tel. 210 123. Estamos lá.", ["Ligue para o tel. 210 123.", "Estamos lá."]),
    ("Foi às 14h. Sabemos por quê.", ["Foi às 14h.", "Sabemos por quê."]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text, "pt") == expected
