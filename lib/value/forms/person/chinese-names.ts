import { isListed } from "./listed-names";

const HAN = "\\p{Script=Han}";
const TITLES =
  "先生|女士|小姐|太太|夫人|教授|老师|老師|医生|醫生|博士|经理|經理|总裁|總裁|主任|主席|同志|律师|律師|院长|院長|校长|校長|记者|記者|书记|書記|部长|部長|总统|總統|总理|總理|法官|警官|师傅|董事长|董事長|局长|局長|市长|市長|省长|将军|將軍|主编|导演|導演|议员|議員";
const SAYING =
  "说道|说|說|表示|认为|認為|指出|称|稱|告诉|告訴|介绍|介紹|强调|強調|透露|写道|寫道|回应|回應|问道|坦言|回忆|补充|宣布|出生|毕业|担任|擔任";
const LABELS =
  "姓名|联系人|聯絡人|联络人|收件人|收货人|寄件人|付款人|收款人|开户名|户名|戶名|名字(?:是|叫)?|叫做|我叫|名叫|他叫|她叫|我是|作者|撰文|记者|記者|编辑|編輯|编剧|患者|病人|客户姓名|申请人|法定代表人|负责人|導演|导演|主演";
/** Words that only look like a family name with a given one. */
const NO_NAMES =
  /^(?:高兴|高层|方面|明确|安全|任何|成为|成功|时候|时间|平台|金额|金融|经济|经常|白色|黄色|黄金|许多|包括|公司|同时|和平|张开|马上|全部|全国|常常|向来|于是|应该|从来|关于|关系|单位|项目|计算|计划|国王|国家)/;

/** A family name alone, and one or two signs behind it. */
const BEFORE_TITLE = new RegExp(`(${HAN}{1,4}?)(?:${TITLES})`, "gu");
const BEFORE_SAYING = new RegExp(`(${HAN}{2,4}?)(?=${SAYING})`, "gu");
const LABELLED = new RegExp(`(?:${LABELS})[ ]?[:：是为為]?[ ]?(${HAN}{2,4})`, "gu");
/** Alone between marks. */
const ALONE = new RegExp(`(?<!${HAN})(${HAN}{2,4})(?!${HAN})`, "gu");
const RUN = new RegExp(`${HAN}{2,200}`, "gu");
/** Names of foreigners, in signs for their sounds. */
const SOUNDS =
  "阿埃艾爱愛安奥奧巴班邦鲍鮑贝貝本比彼宾賓波伯博布查茨达達戴丹当當道德登邓鄧迪丁杜敦多厄恩尔爾法范菲费費芬弗福夫盖蓋戈格古哈海汉漢豪赫亨胡华華怀懷霍基吉加贾賈杰傑金卡凯凱坎康考科克肯库庫夸昆拉莱萊兰蘭朗劳勞勒雷里丽麗利莉林琳卢盧鲁魯路伦倫罗羅洛马馬玛瑪迈邁麦麥曼梅门門蒙米密敏明摩莫默姆穆纳納娜乃南内尼妮宁寧牛纽紐诺諾欧歐帕潘佩彭皮平珀浦普奇乔喬切琼瓊丘屈让热熱日瑞若撒萨薩塞赛賽桑瑟沙莎山尚舍什圣聖施史舒朔斯丝苏蘇索塔泰坦汤湯唐特腾蒂廷图圖托瓦万萬旺威韦韋维維魏文翁沃乌烏武伍西希锡錫夏香肖蕭谢謝辛欣休修许許雪逊遜雅亚亞扬耶叶葉伊依因英尤于约約宰泽澤曾扎詹珍朱兹茲卓佐";
const FOREIGN = new RegExp(`[${SOUNDS}]{1,6}(?:[·•・‧][${SOUNDS}]{1,8}){1,3}`, "gu");

interface Span {
  start: number;
  end: number;
}

/** Names of persons in Chinese: a listed family name where a title, a label, a verb of saying or marks stand beside it. */
export function findChineseNames(text: string): Span[] {
  const titled = matchesOf(text, BEFORE_TITLE).flatMap((span) => endingIn(text, span, true));
  const saying = matchesOf(text, BEFORE_SAYING).flatMap((span) => endingIn(text, span, false));
  const labelled = matchesOf(text, LABELLED).flatMap((span) => beginningIn(text, span));
  const alone = matchesOf(text, ALONE).filter(({ start, end }) => isWhole(text.slice(start, end)));
  const foreign = [...text.matchAll(FOREIGN)].map(({ 0: name, index }) => ({ start: index, end: index + name.length }));
  return [...titled, ...saying, ...labelled, ...alone, ...foreign, ...findListed(text)];
}

function matchesOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => {
    const start = match.index + match[0].indexOf(match[1]!);
    return { start, end: start + match[1]!.length };
  });
}

/** The name at the end of some signs, the longest: a family name, and given signs where no title stands behind. */
function endingIn(text: string, { start, end }: Span, isTitled: boolean): Span[] {
  for (let from = start; from < end; from++) {
    const name = text.slice(from, end);
    if (isTitled ? isNameOf(name, () => true) || isFamily(name) : isNameOf(name, isGivenSign))
      return [{ start: from, end }];
  }
  return [];
}

/** What is labelled as a name: two or three signs, four where the family name has two. */
function beginningIn(text: string, { start, end }: Span): Span[] {
  const signs = text.slice(start, end);
  const length = isFamily(signs.slice(0, 2)) ? 4 : isFamily(signs[0]!) ? 3 : 0;
  if (length === 0 || NO_NAMES.test(signs)) return [];
  const name = signs.slice(0, length);
  const isLong = name.length > 2 && isGivenSign(name.at(-1)!);
  return [{ start, end: start + (isLong || name.length === 2 ? name.length : 2) }];
}

const isFamily = (signs: string) => signs.length > 0 && isListed("family", signs);
const isGivenSign = (sign: string) => isListed("sign", sign);

function isNameOf(name: string, isSign: (sign: string) => boolean): boolean {
  if (NO_NAMES.test(name)) return false;
  const long = name.length > 2 && isFamily(name.slice(0, 2)) ? 2 : isFamily(name[0]!) ? 1 : 0;
  const given = name.slice(long);
  return long > 0 && given.length > 0 && given.length <= 2 && [...given].every(isSign);
}

/** Between marks a listed given name is asked for, or two signs of one. */
function isWhole(name: string): boolean {
  const given = name.slice(isFamily(name.slice(0, 2)) && name.length > 2 ? 2 : 1);
  return isNameOf(name, isGivenSign) && (isListed("given", given) || given.length === 2);
}

/** A family name with a listed given name of two signs, wherever it stands. */
function findListed(text: string): Span[] {
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => {
    const found: Span[] = [];
    for (let at = 0; at + 3 <= run.length; at++) {
      const name = run.slice(at, at + 3);
      if (isFamily(name[0]!) && !NO_NAMES.test(name) && isListed("given", name.slice(1))) {
        found.push({ start: index + at, end: index + at + 3 });
        at += 2;
      }
    }
    return found;
  });
}
