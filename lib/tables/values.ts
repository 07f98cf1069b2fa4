import { type Fen, fen } from "@/lib/money";
import { isDay } from "@/lib/time";

/*
 * What people write for an amount, a day and a time, in all files and forms. A text is a value only if it can be no
 * other one; everything else is refused by whoever asked, with the text as it was read.
 */

/** Full-width digits and marks as ASCII, blanks around taken off. */
const plain = (text: string) => text.normalize("NFKC").trim();

const currencyBefore = /^(?:¥|￥|CNY|RMB|人民币)\s*/i;
const currencyBehind = /\s*(?:元整?|圆整?|CNY|RMB)$/i;

/** Digits without groups, in groups of three, or in groups of four as Chinese offices write them; at most two decimals. */
const amountPattern =
  /^(?:0|[1-9]\d{0,12}|[1-9]\d{0,2}(?:,\d{3}){1,4}|[1-9]\d{0,3}(?:,\d{4}){1,3})(?:\.\d{1,2})?$/;

/**
 * Yuan as people write them, as fen: `1,234.50`, `10,0000.00`, `１２３．４`, `￥1,200.00`, `200元`. Null for everything
 * else: `20,00` and `1.234,56` could be two amounts, `0.005` and `1e3` are none, and a sign is never left out.
 */
export function readAmount(text: string): Fen | null {
  const bare = plain(text).replace(currencyBefore, "").replace(currencyBehind, "");
  if (!amountPattern.test(bare)) return null;
  const [yuan = "0", cents = ""] = bare.replaceAll(",", "").split(".");
  return fen(BigInt(yuan) * 100n + BigInt(cents.padEnd(2, "0")));
}

/** Whether a text is what a spreadsheet makes of a long number when it saves it as text: 4.40204E+14. */
export const isRounded = (text: string): boolean => /^\d(?:\.\d+)?E\+\d+$/i.test(plain(text));

/** A day, or a time of a day, in Asia/Shanghai. */
export type Moment = {
  /** YYYY-MM-DD. */
  day: string;
  /** HH:mm or HH:mm:ss, as exact as it was written; null for a day alone. */
  time: string | null;
};

const daysOfWeek = "日一二三四五六";

/** Year first, one separator throughout or none; then a time, with the half of the day where it says so. */
const momentPattern = new RegExp(
  [
    "^(?:(?<y1>\\d{4})(?<m1>\\d{2})(?<d1>\\d{2})",
    "|(?<y2>\\d{4})(?<sep>[-/.])(?<m2>\\d{1,2})\\k<sep>(?<d2>\\d{1,2})",
    "|(?<y3>\\d{4})\\s*年\\s*(?<m3>\\d{1,2})\\s*月\\s*(?<d3>\\d{1,2})\\s*日)",
    `(?:\\s*(?:星期|周)(?<week>[${daysOfWeek}天]))?`,
    "(?:(?:T|\\s+|(?<=日)|(?=[上下]午))",
    "(?:(?<half>上午|下午|凌晨|早上|晚上)\\s*)?",
    "(?:(?<h1>\\d{1,2}):(?<i1>\\d{2})(?::(?<s1>\\d{2})(?:\\.\\d{1,6})?)?",
    "|(?<h2>\\d{1,2})\\s*时\\s*(?<i2>\\d{1,2})\\s*分(?:\\s*(?<s2>\\d{1,2})\\s*秒)?)",
    "(?:\\s*(?<ampm>[AP]M))?",
    "(?<zone>Z|[+-]\\d{2}:?\\d{2})?)?$",
  ].join(""),
  "i",
);

type Parts = Record<string, string | undefined>;

const two = (text: string) => text.padStart(2, "0");

/** The hour of the day from 0 to 23; null where the half of the day contradicts it. */
function hourOf(typed: string, half: string | undefined, ampm: string | undefined): number | null {
  const hour = Number(typed);
  const isAfternoon = half === "下午" || half === "晚上" || ampm?.toUpperCase() === "PM";
  const isMorning = (half !== undefined && !isAfternoon) || ampm?.toUpperCase() === "AM";
  if (half !== undefined && ampm !== undefined) return null;
  if (hour > 23 || (isMorning && hour > 12) || (ampm !== undefined && (hour < 1 || hour > 12))) return null;
  if (isAfternoon) return hour < 12 ? hour + 12 : hour;
  return isMorning && hour === 12 ? 0 : hour;
}

function timeOf(parts: Parts): string | null | undefined {
  const typed = parts.h1 ?? parts.h2;
  if (typed === undefined) return null;
  const hour = hourOf(typed, parts.half, parts.ampm);
  const minute = Number(parts.i1 ?? parts.i2);
  const second = parts.s1 ?? parts.s2;
  if (hour === null || minute > 59 || Number(second ?? 0) > 59) return undefined;
  const minutes = `${two(String(hour))}:${two(String(minute))}`;
  return second === undefined ? minutes : `${minutes}:${two(second)}`;
}

/** The same instant as a clock in Shanghai shows it. */
function inShanghai({ day, time }: Moment, zone: string): Moment {
  const offset = zone.toUpperCase() === "Z" ? "Z" : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const instant = new Date(`${day}T${time}${offset}`);
  if (Number.isNaN(instant.getTime())) return { day, time };
  const shifted = new Date(instant.getTime() + 8 * 3_600_000).toISOString();
  return { day: shifted.slice(0, 10), time: shifted.slice(11, 11 + (time?.length ?? 0)) };
}

const isOfWeek = (day: string, letter: string) =>
  daysOfWeek[new Date(`${day}T00:00:00Z`).getUTCDay()] === letter.replace("天", "日");

/**
 * A day or a time as people and programs write it, if it can be only one: `2026-11-20`, `2026/11/20 9:30`,
 * `2026年2月28日`, `20261120`, `2026-11-20 下午3:05`, `2026-11-20T09:30:00+08:00`. Null for everything else: `202611` and
 * `26-11-20` are no day, `20/11/2026` and `11/12/2026` are two.
 */
export function readMoment(text: string): Moment | null {
  const parts: Parts = momentPattern.exec(plain(text))?.groups ?? {};
  const year = parts.y1 ?? parts.y2 ?? parts.y3;
  if (year === undefined) return null;
  const month = two(parts.m1 ?? parts.m2 ?? parts.m3 ?? "");
  const day = `${year}-${month}-${two(parts.d1 ?? parts.d2 ?? parts.d3 ?? "")}`;
  if (!isDay(day) || (parts.week !== undefined && !isOfWeek(day, parts.week))) return null;
  const time = timeOf(parts);
  if (time === undefined) return null;
  return parts.zone === undefined ? { day, time } : inShanghai({ day, time }, parts.zone);
}

/** A moment as a person writes it: `2026-11-20`, `2026-11-20 09:30`. */
export const momentText = ({ day, time }: Moment): string => (time === null ? day : `${day} ${time}`);
