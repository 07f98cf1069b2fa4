import { keepEnds, maskName } from "./mask-text";
import { hexOf } from "./transport/third-party-text";

/** What a receiver may call a person's name, in its fields and in its sentences. */
const nameWords =
  "(?:user|real|payer|person|owner|customer|cust)_?name|(?<![a-z_])name|(?<![a-z])xm|xingming|姓名|户名|缴款人|交款人|缴费人|付款人|当事人|被处罚人|车主|持证人|用户名?";

/** Leads from such a word to what it names, in JSON, XML, a query or a sentence. */
const leads = String.raw`(?:名称|姓名|名)?(?:\\?["'”」]?\s*(?:[:：=>]|[为是](?![空未无不非否有]))\s*(?:<!\[CDATA\[)?\\?["'“「]?)`;
const namedPerson = new RegExp(
  String.raw`((?:${nameWords})${leads})([^\s"'“”「」<>&,，。;；、\\{}[\]()（）]{1,40})`,
  "giu",
);

/** The hundred commonest surnames, for a name that follows such a word at once: 缴款人叶小梅不存在. */
const surnames =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温";
const plainName = new RegExp(
  String.raw`((?:姓名|户名|缴款人|交款人|缴费人|付款人|当事人|被处罚人|车主|持证人)\s*)([${surnames}]\p{Script=Han}{1,2})`,
  "gu",
);
const addressed = new RegExp(String.raw`([${surnames}]\p{Script=Han}{0,2})(?=先生|女士|小姐|同志)`, "gu");

const openid = /(?<![\w-])o[\w-]{27}(?![\w-])/g;
/** 15 digits, or 17 and a check character, of which six to eight are a date of birth. */
const identityCard =
  /(?<!\d)[1-9]\d{5}(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]|\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?!\d)/g;
const mobilePhone = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)/g;
const landline = /(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)/g;
/** Ciphertext and the like, which nobody reads: of Base64, 64 characters or more. */
const longBlob = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{64,}={0,2}/g;
/** `\u53f6` of JSON, but for what would end its text. */
const escaped = /\\u([0-9a-f]{4})/giu;

function unescaped(text: string): string {
  return text.replace(escaped, (whole, code: string) => {
    const character = String.fromCharCode(Number.parseInt(code, 16));
    return character < " " || '"\\'.includes(character) ? whole : character;
  });
}

/** Full-width digits and letters are another way to write the same. */
function plainDigits(text: string): string {
  return text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (wide) => wide.normalize("NFKC"));
}

const hideMiddle = (value: string) => keepEnds(value, 3, 2);

/**
 * A receiver's reply (`third_resp`) with what points to a person masked: openids, numbers that read like those of
 * identity cards and telephones, and names, where a field or a word before or after them says that they are one. Long
 * ciphertext is told by its length alone. A reply is free text of another office: what this cannot know stays.
 */
export function maskReply(text: string): string {
  return hexPairs.test(text) ? maskHex(text) : maskText(text);
}

/** A reply that was no text (transport/third-party-text.ts) may still hold words in ASCII. */
const hexPairs = /^[\dA-F]{2}(?: [\dA-F]{2})*$/;

function maskHex(hex: string): string {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex").toString("latin1");
  return hexOf(Buffer.from(maskText(bytes), "latin1"));
}

function maskText(text: string): string {
  return plainDigits(unescaped(text))
    .replace(longBlob, (blob) => `[${blob.length} characters]`)
    .replace(openid, (value) => keepEnds(value, 4, 4))
    .replace(identityCard, hideMiddle)
    .replace(mobilePhone, hideMiddle)
    .replace(landline, hideMiddle)
    .replace(namedPerson, (_, lead: string, name: string) => lead + maskName(name))
    .replace(plainName, (_, lead: string, name: string) => lead + maskName(name))
    .replace(addressed, (name) => `${[...name][0]}*`);
}
