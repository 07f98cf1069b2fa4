"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/ui/copyable-id";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Instant } from "@/components/ui/instant";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { type ApiError, getJson } from "@/components/ui/use-list-query";
import { UserText } from "@/components/ui/user-text";
import type { CapturedRequestDetail } from "@/lib/captures/types";
import { BodyView } from "./body-view";
import { DecodedView } from "./decoded-view";
import { HeaderTable } from "./header-table";
import { SignatureChip } from "./request-table";

function QueryParameters({ query }: { query: string }) {
  const parameters = [...new URLSearchParams(query)].map(([name, value], index) => ({
    key: `${index}-${name}`,
    term: <UserText>{name}</UserText>,
    value: <span className="font-mono text-[13px]">{<UserText>{value}</UserText>}</span>,
  }));
  return <DefinitionList items={parameters} columns={1} />;
}

type Props = { captureId: string; number: number; isPurged: boolean };

/** One request word for word: line, query, headers, body, and what a codec makes of it. */
export function RequestDetails({ captureId, number, isPurged }: Props) {
  const t = useTranslations("captures");
  const path = `/api/captures/${captureId}/requests/${number}`;
  const { data, error, refetch } = useQuery<CapturedRequestDetail, ApiError>({
    queryKey: [path],
    queryFn: () => getJson<CapturedRequestDetail>(path),
  });
  const title = t("requestTitle", { number });
  if (isPurged) {
    return (
      <Section title={title}>
        <Notice>{t("purgedText")}</Notice>
      </Section>
    );
  }
  if (error && !data) return <ErrorNotice error={error.view} onRetry={refetch} />;
  if (!data) {
    return (
      <Section title={title} flush>
        <SkeletonRows />
      </Section>
    );
  }
  const facts: Definition[] = [
    {
      key: "line",
      term: t("requestLine"),
      value: (
        <span className="font-mono text-[13px]">
          <UserText>{`${data.method} /c/•••${data.path ?? ""} HTTP/${data.httpVersion}`}</UserText>
        </span>
      ),
    },
    {
      key: "nonce",
      term: "wxnontaxstr",
      value: data.wxnontaxstr && <CopyableId value={data.wxnontaxstr} shorten={false} />,
    },
    { key: "time", term: t("receivedAt"), value: <Instant at={data.receivedAt} precision="second" /> },
    { key: "signature", term: t("signature"), value: <SignatureChip signature={data.signature} /> },
  ];
  return (
    <>
      <Section title={title}>
        <DefinitionList items={facts} />
      </Section>
      <DecodedView decoded={data.decoded} />
      <Section title={t("body")} description={data.bodyCut ? t(`cutText.${data.bodyCut}`) : undefined}>
        <BodyView base64={data.bodyBase64 ?? ""} downloadHref={`${path}/body`} />
      </Section>
      {data.query && (
        <Section title={t("query")} description={t("queryHint")}>
          <QueryParameters query={data.query} />
          <p className="mt-3 break-all font-mono text-[13px] text-muted">
            <UserText>{data.query}</UserText>
          </p>
        </Section>
      )}
      <Section title={t("headers")} description={t("headersHint")} flush>
        <HeaderTable headers={data.headers} />
      </Section>
    </>
  );
}
