/** A whole number of more digits than this has lost some in the spreadsheet already. */
const exactDigits = 15;

/** A number as the spreadsheet shows it: 15 significant digits, without an exponent. Null where digits are lost. */
export function numberText(value: number): string | null {
  if (!Number.isFinite(value) || Math.abs(value) >= 10 ** exactDigits) return null;
  if (Number.isInteger(value)) return String(value);
  const [whole = "", fraction = ""] = value.toPrecision(exactDigits).split("e")[0]?.split(".") ?? [];
  if (Math.abs(value) < 1e-6) return String(value);
  const decimals = fraction.replace(/0+$/, "");
  return decimals ? `${whole}.${decimals}` : whole;
}

const dayMs = 86_400_000;
/** Day 0 of the two calendars of spreadsheets. The first takes 1900 for a leap year, so it is right from March 1900 on. */
const epoch1900 = Date.UTC(1899, 11, 30);
const epoch1904 = Date.UTC(1904, 0, 1);
const firstCertainDay = 61;

/**
 * The day, or the time of a day, that a spreadsheet shows for a number of days: `2026-11-20`, `2026-11-20 09:30:00`. Such
 * times have no zone and are read as they are shown. A time without a day stays one: `09:30:00`.
 */
export function serialText(serial: number, is1904: boolean): string {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_465) return String(serial);
  // Kept as a fraction of a day, a time is off by less than a second.
  const instant = new Date(
    Math.round(((is1904 ? epoch1904 : epoch1900) + serial * dayMs) / 1_000) * 1_000,
  ).toISOString();
  const [day = "", time = ""] = [instant.slice(0, 10), instant.slice(11, 19)];
  if (serial < 1) return time;
  if (!is1904 && serial < firstCertainDay) return String(serial);
  return time === "00:00:00" ? day : `${day} ${time}`;
}
