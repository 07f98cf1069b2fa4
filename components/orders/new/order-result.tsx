"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PlacedOrder } from "./placed-order";
import type { Placed } from "./use-place-order";

type Props = { placed: Placed; onAnother: () => void };

/** What came of the order, in the form's place. An order of unknown outcome is never offered to be sent again. */
export function OrderResult({ placed, onAnother }: Props) {
  const t = useTranslations("orders-new.result");
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    region.current?.focus();
    window.scrollTo({ top: 0 });
  }, []);
  const { order } = placed;
  return (
    <div ref={region} tabIndex={-1} className="max-w-3xl outline-none">
      {order.state === "placed" ? (
        <PlacedOrder placed={placed} onAnother={onAnother} />
      ) : (
        <Notice
          tone="warning"
          title={t(`${textOf(order.state)}Title`)}
          actions={
            <>
              <LinkButton href={`/orders/${order.id}`} variant="primary">
                {t("checkOrder")}
              </LinkButton>
              <Button variant="tertiary" onPress={onAnother}>
                {t("other")}
              </Button>
            </>
          }
        >
          {t(`${textOf(order.state)}Text`)}
        </Notice>
      )}
    </div>
  );
}

function textOf(state: Placed["order"]["state"]): "unknown" | "submitting" | "absent" {
  return state === "submitting" || state === "absent" ? state : "unknown";
}
