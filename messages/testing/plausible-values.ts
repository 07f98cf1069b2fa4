import type { Locale } from "@/lib/i18n/locales";
import type { MessageArgument } from "./message-arguments";

export type Value = string | number;

/** What a count is tried with: none, one, a few, and enough for a thousands separator. */
export const counts = [0, 1, 2, 1234] as const;

const names: Record<Locale, Record<string, string>> = {
  "zh-CN": {
    account: "韶关市财政局",
    added: "11 月 20 日对账",
    answer: "没有缴款",
    because: "已处理过",
    columns: "金额、备注",
    department: "韶关市公安局交警支队",
    field: "金额（元）",
    fields: "开具时间、缴费项目",
    from: "陈静",
    label: "项目名称",
    meaning: "系统繁忙",
    message: "请填写此项",
    name: "陈静",
    names: "韶关市财政局、工商银行",
    next: "向微信查询",
    part: "金额",
    reason: "对账发现财政未入账",
    receiver: "韶关市财政局",
    recordedNames: "韶关市财政局",
    resolution: "补发通知",
    role: "客服",
    standing: "已收到",
    state: "已下单",
    status: "已缴款",
    text: "系统错误",
    to: "李伟",
    told: "工商银行",
    untold: "韶关市财政局（300 签名错误）",
    untoldNames: "韶关市财政局",
  },
  en: {
    account: "Shaoguan Finance",
    added: "reconciliation of 20 November",
    because: "settled already",
    columns: "amount, remark",
    meaning: "the system is busy",
    name: "Chen Jing",
    names: "Finance, Bank",
    from: "Chen Jing",
    to: "Li Wei",
    told: "Bank",
    untold: "Finance (300 signature error)",
    untoldNames: "Finance",
    recordedNames: "Finance",
  },
};

/** A value of the kind that its name promises; what is not known by name is a code. */
function plainValue(name: string, locale: Locale): string {
  const known = names[locale][name];
  if (known) return known;
  if (/fen$|amount$/i.test(name)) return "¥12.00";
  if (/time$|At$|^(?:at|since|until)$/.test(name)) return "2026-12-01 09:30:00";
  if (/day$|date$/i.test(name)) return "2026-12-01";
  if (/errcode|statusNumber/.test(name)) return "299";
  return "AQCAzieF";
}

/** All values that an argument is tried with. */
export function plausibleValues({ name, type, options }: MessageArgument, locale: Locale): readonly Value[] {
  if (type === "select") return options.map((option) => (option === "other" ? "otherwise" : option));
  // Limits are fixed and large.
  if (name === "limit") return type === "number" ? [5000] : ["200 MB"];
  if (type === "number" || type === "plural") return counts;
  // Some counts are small and shown without a format.
  return /^(count|total|shown|paid|minutes|hours|days|rows)$/.test(name)
    ? counts
    : [plainValue(name, locale)];
}
