"use client";

import { Button } from "@heroui/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Choice } from "@/components/ui/choice";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Section } from "@/components/ui/section";
import { useActionCall } from "@/components/ui/use-action-call";
import { useRequestKey } from "@/components/ui/use-request-key";
import { previewUploadsAction, startUploadsAction } from "@/lib/shopping/actions";
import type { UploadsPreview } from "@/lib/shopping/start-uploads";
import { tableLimits } from "@/lib/tables/limits";
import { type GivenTable, TableField } from "./table-field";
import { UnusableTable, UploadsSummary } from "./uploads-preview";

type Props = { accounts: { id: string; name: string; appid: string }[] };

const sent = (table: GivenTable) => ("text" in table ? table : { base64: table.base64 });

/** Many uploads at once: the table, what of it can be asked about, and then a run that asks row by row. */
export function UploadForm({ accounts }: Props) {
  const t = useTranslations("shopping.batch");
  const common = useTranslations("common");
  const router = useRouter();
  const { requestKey, renew } = useRequestKey();
  const { run, isPending, error } = useActionCall();
  const [accountId, setAccountId] = useState(accounts.length === 1 ? (accounts[0]?.id ?? "") : "");
  const [table, setTable] = useState<GivenTable>({ text: "" });
  const [preview, setPreview] = useState<UploadsPreview | null>(null);
  const [isAccountMissing, setIsAccountMissing] = useState(false);
  const isEmpty = "text" in table && table.text.trim() === "";
  const change = (given: GivenTable) => {
    setTable(given);
    setPreview(null);
    renew();
  };
  const tooBig = () =>
    setPreview({
      kind: "unusable",
      problem: { code: "table", table: { code: "too-big", limit: tableLimits.bytes } },
    });
  const check = async () => setPreview(await run(() => previewUploadsAction({ table: sent(table) })));
  const start = async () => {
    if (accountId === "") return setIsAccountMissing(true);
    const started = await run(() => startUploadsAction({ requestKey, accountId, table: sent(table) }));
    if (started?.kind === "started") router.push(`/runs/${started.id}`);
    else if (started) setPreview(started);
  };
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Section title={t("formTitle")}>
        <div className="grid gap-4">
          <Choice
            label={common("account")}
            options={accounts.map(({ id, name, appid }) => ({ value: id, label: name, hint: appid }))}
            value={accountId}
            onChange={(id) => {
              setAccountId(id);
              setIsAccountMissing(false);
              renew();
            }}
            message={isAccountMissing ? t("chooseAccount") : undefined}
          />
          <TableField table={table} onChange={change} onTooBig={tooBig} />
          <div>
            <Button isDisabled={isEmpty} isPending={isPending && preview === null} onPress={check}>
              {t("read")}
            </Button>
          </div>
        </div>
      </Section>
      <Section title={t("previewTitle")}>
        <div aria-live="polite" className="grid gap-3">
          {error && <ErrorNotice error={error} />}
          {preview === null && !error && <p className="text-muted">{t("previewHint")}</p>}
          {preview?.kind === "unusable" && <UnusableTable problem={preview.problem} />}
          {preview?.kind === "read" && (
            <>
              <UploadsSummary preview={preview} />
              {preview.good > 0 && (
                <div>
                  <Button variant="primary" isPending={isPending} onPress={start}>
                    {t("start", { count: preview.good })}
                  </Button>
                  <p className="mt-1.5 text-muted text-xs">{t("startHint")}</p>
                </div>
              )}
            </>
          )}
        </div>
      </Section>
    </div>
  );
}
