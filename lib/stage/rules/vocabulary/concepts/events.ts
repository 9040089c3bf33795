import { type Concept, defineConcept } from "./concept";

/** What tasks ask of events. */
export const EVENT_CONCEPTS: readonly Concept[] = [
  defineConcept(
    "start",
    "startDate",
    "start|start date|starts|begins|beginn|start time|event date|début|inicio|fecha de inicio|inizio|início|aanvang|początek|start tid|開始日|開始|开始时间|日時",
  ),
  defineConcept(
    "end",
    "endDate",
    "end|end date|ends|ende|fin|fin de l'événement|fecha de fin|fine|fim|einde|koniec|slut|終了日|終了|结束时间",
  ),
  defineConcept(
    "start",
    "startDate",
    "start|starts|start date|begin|begins|beginning|from|opens|opening|first day|beginn|beginnt|anfang|ab|von|eröffnung|début|commence|à partir du|ouverture|inicio|empieza|comienza|desde|apertura|inizio|inizia|dal|início|começa|abertura|begint|aanvang|vanaf|początek|rozpoczęcie|od|början|börjar|från|starter|begynner|fra|alkaa|alkamisaika|začátek|zahájení|başlangıç|başlar|начало|с|початок|έναρξη|αρχή|開始|開始日|开始|시작|시작일|البداية|يبدأ|שעת התחלה|התחלה|شروع|प्रारंभ|आरंभ|เริ่ม|bắt đầu",
    "date",
  ),
  defineConcept(
    "end",
    "endDate",
    "end|ends|ending|end date|until|till|closes|closing|last day|finish|finishes|runs until|on until|ende|endet|bis|schluss|finissage|fin|finit|jusqu'au|clôture|termina|hasta|cierre|clausura|fine|finisce|fino al|chiusura|fim|término|até|encerramento|einde|eindigt|tot|tot en met|koniec|zakończenie|do|slut|slutar|avslutas|till och med|slutter|slutt|til|avsluttes|loppuu|päättyy|konec|ukončení|bitiş|biter|окончание|конец|до|кінець|завершення|λήξη|τέλος|έως|終了|終了日|結束|结束|종료|종료일|النهاية|ينتهي|סיום|עד|پایان|समाप्ति|अंत|สิ้นสุด|ถึง|kết thúc",
    "date",
  ),
  defineConcept(
    "location",
    "location jobLocation contentLocation address areaServed",
    "location|venue|place|where|ort|standort|veranstaltungsort|arbeitsort|einsatzort|lieu|lugar|ubicación|luogo|sede|local|locatie|plaats|miejsce|lokalizacja|plats|場所|会場|勤務地|地点|工作地点",
  ),
  defineConcept(
    "organizer",
    "organizer",
    "organizer|organiser|host|hosted by|veranstalter|organisateur|organizador|organizzatore|organisator|organizator|arrangör|主催|主办方",
  ),
  defineConcept(
    "performer",
    "performer performers actor",
    "performer|performers|artist|speaker|speakers|line up|künstler|artiste|artista|artiest|wykonawca|出演|演出者",
  ),
];
