"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyableId } from "@/components/ui/copyable-id";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import type { PlacingQuestion, StandingOrder } from "@/lib/orders/types";

type Props = {
  /** Null while there is none. */
  question: PlacingQuestion | null;
  isPending: boolean;
  onConfirm: () => void;
  onLookAgain: () => void;
  onCancel: () => void;
};

function OpenOrder({ order }: { order: StandingOrder }) {
  const t = useTranslations("orders.ask");
  const unclear = <span className="text-muted">{t("unclear")}</span>;
  const facts = [
    { term: t("amount"), value: order.feeFen === null ? unclear : <Money fen={order.feeFen} /> },
    {
      term: t("createdAt"),
      value: order.createdAt ? <Instant at={order.createdAt} precision="second" /> : unclear,
    },
    { term: t("by"), value: order.createdByName ?? t("elsewhere") },
  ];
  return (
    <li className="border-separator border-b px-3.5 py-2.5 last:border-b-0">
      <CopyableId
        value={order.wechatOrderId ?? order.id ?? ""}
        href={order.id ? `/orders/${order.id}` : undefined}
        shorten={false}
      />
      <dl className="mt-1 flex flex-wrap gap-x-5 gap-y-0.5 text-[13px]">
        {facts.map(({ term, value }) => (
          <div key={term} className="flex gap-1.5">
            <dt className="text-muted">{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function Question({ question, isPending, onLookAgain }: Props & { question: PlacingQuestion }) {
  const t = useTranslations("orders.ask");
  if (question.kind === "confirm-open") {
    return (
      <>
        <p className="mb-3">{t("openText")}</p>
        <ul aria-label={t("label")} className="rounded-md border border-border">
          {question.orders.map((order) => (
            <OpenOrder key={order.wechatOrderId ?? order.id} order={order} />
          ))}
        </ul>
      </>
    );
  }
  return (
    <>
      <p className="mb-3">{t("unseenText")}</p>
      <ErrorNotice error={question.error} />
      <Button className="mt-3" variant="primary" isDisabled={isPending} onPress={onLookAgain}>
        {t("tryAgain")}
      </Button>
    </>
  );
}

/** What the look before placing leaves to a person: nothing has been sent, and Cancel keeps it so. */
export function PlacingQuestionDialog(props: Props) {
  const { question, isPending, onConfirm, onCancel } = props;
  const t = useTranslations("orders.ask");
  const [last, setLast] = useState(question);
  if (question !== null && question !== last) setLast(question);
  // The dialog fades out with what it showed.
  const shown = question ?? last;
  if (shown === null) return null;
  const isOpenOrders = shown.kind === "confirm-open";
  return (
    <ConfirmDialog
      isOpen={question !== null}
      onOpenChange={(isOpen) => !isOpen && !isPending && onCancel()}
      title={isOpenOrders ? t("openTitle", { count: shown.orders.length }) : t("unseenTitle")}
      confirmLabel={isOpenOrders ? t("another") : t("withoutLook")}
      isPending={isPending}
      isDanger
      onConfirm={onConfirm}
    >
      <div className="text-foreground">
        <Question {...props} question={shown} />
      </div>
    </ConfirmDialog>
  );
}
