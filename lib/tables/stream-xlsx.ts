import { exactTime } from "@/lib/time";
import { streamZip, type ZipEntry } from "./stream-zip";
import { exactYuan, type TypedCell, type TypedTable } from "./typed-cells";

/** Rows that a worksheet takes beside its header. */
export const mostSheetRows = 1_048_575;
/** Characters that a cell takes. */
const longestCell = 32_767;

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Which of the styles below a cell has. */
const styleOf = { text: 1, yuan: 2, day: 3, instant: 4, count: 0, header: 5 } as const;

const styles = `${xmlHead}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">${[
  [0, 0],
  [49, 0],
  [4, 0],
  [164, 0],
  [165, 0],
  [49, 1],
]
  .map(
    ([format, font]) =>
      `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`,
  )
  .join("")}</cellXfs></styleSheet>`;

const workbook = `${xmlHead}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const workbookRelations = `${xmlHead}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`;
const rootRelations = `${xmlHead}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const contentTypes = `${xmlHead}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/></Types>`;

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 cannot hold
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text as XML holds it: what it cannot hold is left out, and what Excel would read as an escape is escaped. */
function xmlText(text: string): string {
  return text
    .slice(0, longestCell)
    .toWellFormed()
    .replace(notXml, "")
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}

const dayMs = 86_400_000;
/** Day 0 of a worksheet. */
const epochMs = Date.UTC(1899, 11, 30);

/** A time of day and date as a worksheet counts: days since its epoch. `text` is "YYYY-MM-DD" or with " HH:MM:SS". */
function serial(text: string): string {
  const milliseconds = Date.parse(`${text.replace(" ", "T")}${text.length === 10 ? "T00:00:00" : ""}Z`);
  return String((milliseconds - epochMs) / dayMs);
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const textXml = (place: string, text: string, style: number) =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
const numberXml = (place: string, number: string, style: number) =>
  `<c r="${place}" s="${style}"><v>${number}</v></c>`;

function cellXml(cell: TypedCell, place: string): string {
  const style = styleOf[cell.is];
  switch (cell.is) {
    case "text":
      return cell.value ? textXml(place, cell.value, style) : "";
    case "yuan":
      return cell.fen === null ? "" : numberXml(place, exactYuan(cell.fen), style);
    case "day":
      return cell.value === null ? "" : numberXml(place, serial(cell.value), style);
    case "instant":
      return cell.at === null ? "" : numberXml(place, serial(exactTime(cell.at)), style);
    case "count":
      return cell.value === null ? "" : numberXml(place, String(cell.value), style);
  }
}

async function* sheetXml({ header, rows }: TypedTable): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const names = header.map((_, index) => columnName(index));
  const rowXml = (number: number, cells: string) => `<row r="${number}">${cells}</row>`;
  const head = header.map((text, at) => textXml(`${names[at]}1`, text, styleOf.header)).join("");
  yield encoder.encode(
    `${xmlHead}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${header.length}" width="18" customWidth="1"/></cols><sheetData>${rowXml(1, head)}`,
  );
  let number = 1;
  for await (const part of rows) {
    let xml = "";
    for (const row of part) {
      number += 1;
      if (number > mostSheetRows + 1) throw new RangeError("more rows than a worksheet takes");
      xml += rowXml(number, row.map((cell, at) => cellXml(cell, `${names[at]}${number}`)).join(""));
    }
    if (xml) yield encoder.encode(xml);
  }
  yield encoder.encode("</sheetData></worksheet>");
}

const fixed = (name: string, xml: string): ZipEntry => ({ name, content: [new TextEncoder().encode(xml)] });

/**
 * A typed table as a workbook, part by part: memory does not grow with its rows. Text is never a formula and long numbers
 * keep their digits; amounts are numbers, days and times are dates (Asia/Shanghai).
 * @throws RangeError for more rows than `mostSheetRows`
 */
export function streamXlsx(table: TypedTable): AsyncGenerator<Uint8Array> {
  return streamZip([
    fixed("[Content_Types].xml", contentTypes),
    fixed("_rels/.rels", rootRelations),
    fixed("xl/workbook.xml", workbook),
    fixed("xl/_rels/workbook.xml.rels", workbookRelations),
    fixed("xl/styles.xml", styles),
    { name: "xl/worksheets/sheet1.xml", content: sheetXml(table) },
  ]);
}
