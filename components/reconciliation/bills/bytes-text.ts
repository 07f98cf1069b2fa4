const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size for reading, in decimal units: 2000000000 → "2 GB". */
export function bytesText(bytes: number, locale: string): string {
  const step = bytes > 0 ? Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1) : 0;
  const unit = units[step] ?? "byte";
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: 1,
  }).format(bytes / 1_000 ** step);
}
