"use client";

import { Button } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useActionCall } from "@/components/ui/use-action-call";
import { placeAgainAction } from "@/lib/orders/actions";
import type { OrderView, PlacingQuestion } from "@/lib/orders/types";
import { type Confirmations, confirming } from "./confirmations";
import { CopyOrder } from "./copy-order";
import { PlacingQuestionDialog } from "./placing-question";

type Asked = { question: PlacingQuestion; confirmed: Confirmations };

/** Sends an order that made nothing once more, with one click; or copies it, for who wants to change something. */
export function PlaceAgain({ order: { id, attempt } }: { order: OrderView }) {
  const t = useTranslations("orders.answer");
  const queryClient = useQueryClient();
  const { run, isPending, error } = useActionCall();
  const [asked, setAsked] = useState<Asked | null>(null);
  const place = async (confirmed: Confirmations) => {
    const answer = await run(() => placeAgainAction({ id, attempt, ...confirmed }));
    setAsked(answer && answer.kind !== "order" ? { question: answer, confirmed } : null);
    if (answer?.kind !== "order") return;
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: [`/api/orders/${id}`] }),
      queryClient.invalidateQueries({ queryKey: ["/api/orders"] }),
    ]);
  };
  return (
    <div className="basis-full">
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" isPending={isPending} onPress={() => place({})}>
          {t("placeAgain")}
        </Button>
        <CopyOrder id={id} />
      </div>
      <p className="mt-1.5 text-muted text-xs">{t("placeAgainHint", { attempt: attempt + 1 })}</p>
      {error && (
        <div className="mt-3">
          <ErrorNotice error={error} />
        </div>
      )}
      <PlacingQuestionDialog
        question={asked?.question ?? null}
        isPending={isPending}
        onConfirm={() => asked && place(confirming(asked.question, asked.confirmed))}
        onLookAgain={() => asked && place(asked.confirmed)}
        onCancel={() => setAsked(null)}
      />
    </div>
  );
}
