import type { QuestionWords } from "./question-words";

export const pt: QuestionWords = {
  amount: "quanto|quanta",
  count: "quantos|quantas|quantas vezes",
  measure:
    "(?:a partir de|com|desde) quantos anos|que (?:idade|altura|tamanho|distancia)|qual (?:e )?(?:a|o) (?:idade|altura|tamanho|distancia|peso)",
  costs: "custa|custam|custar|pago|paga|pagar|pagamos|cobram|cobra|ganha|ganham|vendendo|sai por",
  lasts:
    "quanto tempo|quanto (?:dura|duram|demora|demoram|leva)|quant[oa]s (?:segundos|minutos|horas|dias|semanas|meses|anos|noites)",
  each: "(?:horas|dias) (?:por|ao|a) (?:dia|semana|mes|ano)",
  when: "quando|que dia|que data|qual (?:e )?(?:a data|o dia)",
  year: "que ano|qual ano",
  clock: "que horas|que hora|qual horario|horario|horarios",
  share: "porcentagem|percentagem|por cento",
  others: "quem|onde|aonde|por que|porque|como|de onde",
  what: "o que|que|qual|quais",
  yesNoStart:
    "ha|tem|pode|podem|pode se|posso|podemos|preciso|devo|aceita|aceitam|e possivel|e permitido|e|esta|estao|sao|inclui|existe|precisa|vende se",
  state:
    "permitid[oa]s?|incluid[oa]s?|inclus[oa]s?|possivel|aceit[oa]s?|disponivel|disponiveis|obrigatori[oa]s?|mobiliad[oa]|mobilad[oa]|gratuit[oa]s?|gratis|negociavel|acessivel",
  email: "emails?|correio eletronico|mail|endereco de email",
  phone: "telefone|telefones|ligar|ligo|celular|telemovel|whatsapp|numero de contato|numero de contacto",
  url: "(?:o|do|no|seu) site|site oficial|pagina da internet|link|endereco da internet",
  writeTo: "(?:para quem|para onde|onde) (?:\\p{L}+ ){0,2}(?:escrev~|envi~|mand~)",
  money:
    "aluguel|aluguer|precos?|custos?|taxas?|caucao|tarifa|multa|salario|mensalidade|deposito|fianca|renda|propina|propinas|desconto|orcamento|valor|condominio|bolsa|premio|imposto|reembolso",
  date: "datas?|prazo|vencimento|dia|inicio|termino|validade",
  dateName: "\\p{L}+ (?:desde|ate|em) $",
  duration: "duracao|garantia|periodo|tempo de \\p{L}+|tempo|autonomia|carencia",
  number:
    "quantidade|tamanho|idade|area|metragem|distancia|peso|altura|largura|ano|capacidade|temperatura|velocidade|potencia|andar|numero de (?!telefone|serie|registro|contato|conta|pedido|protocolo|referencia)\\p{L}+s",
  counted: "quartos|vagas|paginas|pessoas|dormitorios|banheiros|participantes",
  all: "todos|todas|lista",
  several:
    "quais sao|quais|quem sao|que \\p{L}{3,}[aeo]s|ingredientes|documentos|requisitos|autores|idiomas|horarios|servicos|participantes|materiais",
  or: "ou",
  polite:
    "(?:olá|oi)|(?:pode|poderia|você pode|podes) me (?:dizer|dar|informar)|(?:me diga|diga[- ]me|me dê)|(?:quero|gostaria de|queria) saber|por favor",
  lead: "(?:qual|quais|quem|onde|quando|quanto|o que|como) (?:é|são|era|fica|ficam|está|estão|se chama|e) (?:o|a|os|as|um|uma|seu|sua|meu|minha)",
  tail: "por favor|obrigad[oa]",
};
