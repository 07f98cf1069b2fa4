"use client";

import { Button, Description, Input, Label, TextField } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Choice } from "@/components/ui/choice";
import { ErrorNotice } from "@/components/ui/error-notice";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { UserText } from "@/components/ui/user-text";
import { billLimits } from "@/lib/reconciliation/bill/limits";
import type { UploadedBill } from "@/lib/reconciliation/upload-bill";
import { dayAddress } from "../day-address";
import { BillProblemWords } from "./bill-problem";
import { bytesText } from "./bytes-text";
import { type UploadState, useUpload } from "./use-upload";

function Ended({ uploaded, fileName }: { uploaded: UploadedBill; fileName: string | null }) {
  const t = useTranslations("reconciliation.upload");
  if (uploaded.outcome === "account-needed") {
    const { appid, mchId, accountNames } = uploaded;
    return (
      <Notice tone="warning" title={t("accountNeeded")}>
        {appid === null ? (
          <p>{t("accountNotTold")}</p>
        ) : (
          <p>
            {t("accountFound", { appid, mchId: mchId ?? "—", count: accountNames.length })}{" "}
            <UserText>{accountNames.join("、")}</UserText>
          </p>
        )}
      </Notice>
    );
  }
  if (uploaded.outcome === "refused") {
    const { billId, problem } = uploaded;
    return (
      <Notice
        tone="danger"
        title={t("refused")}
        actions={
          billId && (
            <LinkButton size="sm" href={`/reconciliation/bills/${billId}`}>
              {t("openBill")}
            </LinkButton>
          )
        }
      >
        <BillProblemWords problem={problem} fileName={fileName} />
      </Notice>
    );
  }
  const { day, billId, outcome } = uploaded;
  return (
    <Notice
      tone={outcome === "known" ? "info" : "success"}
      title={t(outcome, { day })}
      actions={
        <>
          <LinkButton size="sm" href={dayAddress(day, uploaded)}>
            {t("openDay", { day })}
          </LinkButton>
          <LinkButton size="sm" variant="tertiary" href={`/reconciliation/bills/${billId}`}>
            {t("openBill")}
          </LinkButton>
        </>
      }
    />
  );
}

function Progress({ state, fileName }: { state: UploadState; fileName: string | null }) {
  const t = useTranslations("reconciliation.upload");
  switch (state.step) {
    case "idle":
      return null;
    case "sending":
      return (
        <div className="grid gap-1">
          <progress
            max={1}
            value={state.part}
            aria-label={t("sending", { percent: state.part })}
            className="h-2 w-full accent-accent"
          />
          <p className="text-muted text-xs">{t("sending", { percent: state.part })}</p>
        </div>
      );
    case "reading":
      return <Notice tone="info" title={t("reading")} />;
    case "done":
      return <Ended uploaded={state.uploaded} fileName={fileName} />;
    case "failed":
      return <ErrorNotice error={state.error} />;
  }
}

/** The one file that is chosen. */
function FileChoice({ file, onFile }: { file: File | null; onFile: (file: File | null) => void }) {
  const t = useTranslations("reconciliation.upload");
  const locale = useLocale();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="grid gap-1">
      <span className="font-medium text-[13px]">{t("file")}</span>
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="secondary" onPress={() => input.current?.click()}>
          <FileUp className="size-4" aria-hidden />
          {t("choose")}
        </Button>
        {file && <UserText>{t("chosen", { name: file.name, size: bytesText(file.size, locale) })}</UserText>}
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,.tsv,.gz,.gzip,.xlsx,.xls,.et,.ods,.xml"
          aria-label={t("file")}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            onFile(event.target.files?.[0] ?? null);
            event.target.value = "";
          }}
        />
      </div>
    </div>
  );
}

/** The choice of no account: the file names it. */
const byFile = "file";

type Props = { accounts: { id: string; name: string; appid: string }[] };

/** Takes the file of a bill from disk, imports it and matches it. */
export function UploadBill({ accounts }: Props) {
  const t = useTranslations("reconciliation.upload");
  const common = useTranslations("common");
  const locale = useLocale();
  const queryClient = useQueryClient();
  const { state, isUnderWay, upload, clear } = useUpload();
  const [accountId, setAccountId] = useState(byFile);
  const [day, setDay] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const limit = bytesText(billLimits.bytes, locale);
  const isTooLarge = file !== null && file.size > billLimits.bytes;
  const start = async () => {
    if (!file) return;
    await upload({ accountId: accountId === byFile ? "" : accountId, day, file });
    await queryClient.invalidateQueries({ queryKey: ["/api/reconciliation"] });
    await queryClient.invalidateQueries({ queryKey: ["/api/reconciliation/bills"] });
  };
  return (
    <Section title={t("title")} description={t("hint", { limit })}>
      <div className="grid gap-4">
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <Choice
            label={common("account")}
            options={[
              { value: byFile, label: t("accountByFile") },
              ...accounts.map(({ id, name, appid }) => ({ value: id, label: name, hint: appid })),
            ]}
            value={accountId}
            onChange={setAccountId}
          />
          <FileChoice
            file={file}
            onFile={(chosen) => {
              setFile(chosen);
              clear();
            }}
          />
          <TextField value={day} onChange={setDay} type="date">
            <Label>
              {t("day")}
              <span className="ml-1 font-normal text-muted text-xs">{common("optional")}</span>
            </Label>
            <Input className="w-full" />
            <Description>{t("dayHint")}</Description>
          </TextField>
        </div>
        <div>
          <Button onPress={start} isPending={isUnderWay} isDisabled={!file || isTooLarge}>
            {isUnderWay ? common("working") : t("action")}
          </Button>
        </div>
        {isTooLarge ? (
          <Notice tone="danger" title={t("tooLarge", { limit })} />
        ) : (
          <Progress state={state} fileName={file?.name ?? null} />
        )}
      </div>
    </Section>
  );
}
