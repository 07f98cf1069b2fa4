"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRefreshMs } from "@/components/live/use-refresh-ms";
import { AnswerFields } from "@/components/ui/answer-fields";
import { ErrorNotice } from "@/components/ui/error-notice";
import { ReceiverList } from "@/components/ui/receiver-list";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { ApiError, getJson, unlessSignedOut } from "@/components/ui/use-list-query";
import type { DeskErrorView } from "@/lib/errors";
import type { OrderDetail as Detail, OrderView } from "@/lib/orders/types";
import { exactTime } from "@/lib/time";
import { OrderAnswer, type OrderRights } from "./order-answer";
import { OrderFacts } from "./order-facts";
import { OrderItems } from "./order-items";
import { OrderSearch } from "./order-search";
import { OrderTimeline } from "./order-timeline";
import { PickCandidate } from "./pick-candidate";

/** That an order's desk died while it submitted is told by the clock alone. */
const submittingMs = 15_000;
const restMs = 15_000;

/** How often the desk's own database is read anew, in ms, while no changes are heard of. */
function pollMs(order: OrderView): number {
  if (order.isBeingSubmitted) return 3_000;
  // Jobs settle it meanwhile, at first within seconds.
  return order.search ? 5_000 : restMs;
}

function intervalOf(order: OrderView | undefined, isLive: boolean): number | false {
  if (!order) return false;
  if (isLive) return order.isBeingSubmitted && submittingMs;
  return pollMs(order);
}

function viewOf(error: Error): DeskErrorView {
  return error instanceof ApiError ? error.view : { code: "internal", requestId: "—" };
}

type Props = { id: string; rights: OrderRights };

/** Everything about one order, prefetched by its page; while it waits for something it keeps itself up to date. */
export function OrderDetail({ id, rights }: Props) {
  const t = useTranslations("orders");
  const path = `/api/orders/${id}`;
  const isLive = useRefreshMs(restMs) === false;
  const { data, error, refetch } = useQuery<Detail>({
    queryKey: [path],
    queryFn: () => getJson<Detail>(path),
    refetchInterval: (query) => unlessSignedOut(intervalOf(query.state.data?.order, isLive))(query),
  });
  const notice = error && <ErrorNotice error={viewOf(error)} onRetry={refetch} />;
  if (!data) return notice ?? <SkeletonRows />;
  const { order, receivers, timeline } = data;
  // What was seen before the payment says nothing about who knows of it.
  const wasPaid = order.upstreamStatus && !["unpaid", "closed"].includes(order.upstreamStatus);
  const seenPaid = wasPaid && receivers && receivers.at >= (order.paidAt ?? "") ? receivers : null;
  const told = seenPaid?.told;
  return (
    <div className="grid gap-4">
      {notice}
      <OrderAnswer order={order} told={told} rights={rights} onAsked={() => void refetch()} />
      {order.search?.seen && (
        <PickCandidate order={order} seen={order.search.seen} mayPick={rights.mayCreate} />
      )}
      {order.search && !order.isBeingSubmitted && (
        <OrderSearch search={order.search} mustPick={order.mustPick} />
      )}
      <OrderItems order={order} />
      {seenPaid && (
        <Section
          title={t("receivers.heading")}
          description={t("receivers.seenAt", { time: exactTime(new Date(seenPaid.at)) })}
          flush
        >
          <ReceiverList receivers={seenPaid.receivers} />
        </Section>
      )}
      {receivers && receivers.answer.fields.length + receivers.answer.others.length > 0 && (
        <Section
          title={t("wechatAnswer.heading")}
          description={t("wechatAnswer.seenAt", { time: exactTime(new Date(receivers.at)) })}
        >
          <AnswerFields answer={receivers.answer} />
        </Section>
      )}
      <OrderFacts order={order} maySeeShopping={rights.maySeeShopping} />
      <OrderTimeline timeline={timeline} />
    </div>
  );
}
