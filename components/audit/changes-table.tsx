"use client";

import { useTranslations } from "next-intl";
import { UserText } from "@/components/ui/user-text";
import { WechatCode } from "@/components/ui/wechat-code";

function shown(value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** What WeChat's code means, beside the number that the log keeps. */
function CodeMeaning({ field, value }: { field: string; value: unknown }) {
  const isCode = ["errcode", "feeErrcode"].includes(field) && typeof value === "number" && value !== 0;
  return isCode ? (
    <p>
      <WechatCode errcode={value} />
    </p>
  ) : null;
}

/** What an event says of each field: its value, or old → new. */
export function ChangesTable({ changes }: { changes: Record<string, unknown> | null }) {
  const t = useTranslations("audit.panel");
  const entries = Object.entries(changes ?? {});
  if (entries.length === 0) return <p className="text-muted">{t("noChanges")}</p>;
  return (
    <dl className="divide-y divide-separator rounded-md border border-border">
      {entries.map(([field, value]) => (
        <div key={field} className="grid grid-cols-[9rem_1fr] gap-3 px-3 py-2">
          <dt className="break-all font-mono text-[13px] text-muted">{field}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">
            {Array.isArray(value) ? (
              <>
                <del className="text-muted">
                  <span className="sr-only">{t("before")} </span>
                  <UserText>{shown(value[0])}</UserText>
                </del>
                <span aria-hidden> → </span>
                <span className="sr-only">{t("after")} </span>
                <UserText>{shown(value[1])}</UserText>
              </>
            ) : (
              <UserText>{shown(value)}</UserText>
            )}
            <CodeMeaning field={field} value={Array.isArray(value) ? value[1] : value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
