import type { QuestionWords } from "./question-words";

export const es: QuestionWords = {
  amount: "cuanto|cuanta",
  count: "cuantos|cuantas|cuantas veces",
  measure:
    "(?:a|con|desde|a partir de) cuantos anos|que (?:edad|altura|velocidad|tamano|distancia|superficie|peso)|que tan",
  costs:
    "cuesta|cuestan|costar|vale|valen|paga|pagan|pagar|pago|cobran|cobra|cobrar|gana|ganan|ganar|piden|sale por|ahorro|ahorra",
  lasts:
    "cuanto tiempo|cuanto (?:dura|duran|tarda|tardan|tardo)|cuant[oa]s (?:segundos|minutos|horas|dias|semanas|meses|anos|noches)",
  each: "(?:horas|dias) (?:al|a la|por) (?:dia|semana|mes|ano)",
  when: "cuando|que (?:dia|fecha)|cual es la fecha|en que fecha",
  year: "que (?:ano|an~o)",
  clock: "que hora|que horas|que horario|horario|horarios",
  share: "porcentaje|por ciento|que (?:parte|proporcion)",
  others: "quien|quienes|donde|adonde|por que|como|de donde",
  what: "que|cual|cuales",
  yesNoStart:
    "hay|es|esta|estan|son (?:los|las|gratis|obligatori~|validos)|tiene|tienen|puedo|puede|pueden|podemos|se puede|se pueden|se admiten|se admite|se aceptan|debo|hace falta|hay que|incluye|incluyen|admiten|aceptan|necesito|existe",
  state:
    "permitid[oa]s?|incluid[oa]s?|admitid[oa]s?|posible|obligatori[oa]s?|amueblad[oa]|disponibles?|gratuit[oa]s?|gratis|negociable|accesible",
  email: "emails?|correo|correo electronico|mail|direccion de correo",
  phone: "telefono|telefonos|llamar|llamo|movil|celular|numero de contacto|whatsapp|fijo",
  url: "sitio|sitio web|pagina web|enlace|web",
  writeTo: "(?:a quien|adonde|donde) (?:\\p{L}+ ){0,2}(?:escrib~|mand~|envi~)",
  money:
    "alquiler|renta|precios?|costes?|costos?|tarifa|fianza|importe|cuota|multa|salario|sueldo|deposito|tasas?|matricula|presupuesto|valor|descuento|gastos|honorarios|beca|ayuda|premio|impuesto",
  date: "fechas?|dia|vencimiento|caducidad|plazo|fin|inicio|estreno",
  dateName: "\\p{L}+ (?:desde|hasta|el) $",
  duration: "duracion|garantia|periodo|antelacion|preaviso|tiempo de \\p{L}+|tiempo|permanencia|autonomia",
  number:
    "tamano|peso|altura|anchura|edad|ano|cantidad|superficie|metros|distancia|capacidad|temperatura|velocidad|potencia|aforo|planta|numero de (?!telefono|contacto|referencia|serie|pedido|registro|cuenta|expediente|cliente|factura|licencia)\\p{L}+s",
  counted: "habitaciones|banos|plazas|paginas|personas|participantes|dormitorios",
  all: "todos|todas|lista",
  several:
    "cuales son|quienes son|cuales|quienes|(?:que|cuales) (?:\\p{L}+ )?\\p{L}{3,}[aeo]s|ingredientes|documentos|requisitos|autores|idiomas|horarios|servicios|participantes|materiales",
  orAfterVerb: "o|u",
  or: "o bien",
  polite:
    "hola|(?:puedes|podrías|puede|podría|me puedes|me puede) (?:decirme|darme|decir|dar)|(?:dime|dame|dígame)|(?:quiero|quisiera|me gustaría) saber|por favor",
  lead: "(?:cuál|cual|cuáles|cuales|quién|quien|quiénes|quienes|dónde|donde|cuándo|cuando|cuánto|cuanto|qué|que|cómo) (?:es|son|está|están|esta|estan|era|se llama|queda) (?:el|la|los|las|un|una|su|sus|mi|tu)",
  tail: "por favor|gracias",
};
