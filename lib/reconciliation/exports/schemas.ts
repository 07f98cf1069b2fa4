import { z } from "zod";
import { locales } from "@/lib/i18n/locales";
import { discrepancyFilter, discrepancyScope } from "../filter";

export const exportFormats = ["csv", "xlsx"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const requestExportInput = z.object({
  /** Made for each press of the button: what is sent twice under one key is one export. */
  requestKey: z.uuid(),
  scope: discrepancyScope,
  filter: discrepancyFilter,
  format: z.enum(exportFormats),
  locale: z.enum(locales),
});

export type RequestExportInput = z.output<typeof requestExportInput>;

/** What an export keeps of what was asked for, read back. */
export const storedExport = requestExportInput.omit({ requestKey: true });
