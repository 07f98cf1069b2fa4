"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Money } from "@/components/ui/money";
import type { AccountOption } from "@/lib/accounts/queries";
import { type OrderFormValues, orderFee, totalOf } from "@/lib/orders/order-form";
import { AmountInFull } from "./amount-in-full";
import { WarningList } from "./order-warnings";

type Props = {
  /** What is about to be sent; null while nothing is. */
  values: OrderFormValues | null;
  accounts: AccountOption[];
  isPending: boolean;
  onConfirm: () => void;
  onCancel: () => void;
};

/** The last look before the order is placed: the amount twice, who pays, for what and to whom. */
export function ConfirmOrder({ values, accounts, isPending, onConfirm, onCancel }: Props) {
  const t = useTranslations("orders-new.confirm");
  const total = values && orderFee(values);
  const sum = values && totalOf(values.items);
  return (
    <ConfirmDialog
      isOpen={values !== null}
      onOpenChange={(isOpen) => !isOpen && !isPending && onCancel()}
      title={t("title")}
      confirmLabel={t("submit")}
      isPending={isPending}
      onConfirm={onConfirm}
    >
      {values && total !== null && (
        <div className="text-foreground">
          <p className="mb-3 text-muted">{t("lead")}</p>
          <div className="mb-3 rounded-md border border-border bg-surface-secondary px-3.5 py-2.5">
            <p className="text-muted text-xs">{t("amount")}</p>
            <Money fen={total} className="font-semibold text-2xl" />
            <p className="mt-0.5 [overflow-wrap:anywhere]">
              <span className="mr-2 text-muted text-xs">{t("words")}</span>
              <AmountInFull fen={total} />
            </p>
            {sum !== null && sum !== total && (
              <p className="mt-0.5">
                <span className="mr-2 text-muted text-xs">{t("sum")}</span>
                <Money fen={sum} />
              </p>
            )}
          </div>
          <div className="mb-3 empty:hidden">
            <WarningList values={values} />
          </div>
          <Facts values={values} accounts={accounts} />
        </div>
      )}
    </ConfirmDialog>
  );
}

function Facts({ values, accounts }: { values: OrderFormValues; accounts: AccountOption[] }) {
  const t = useTranslations("orders-new.confirm");
  const isNotice = values.numberKind === "notice";
  const facts = [
    { term: t("payer"), value: values.userName.trim() || "—" },
    {
      term: isNotice ? t("notice") : t("own"),
      value: (
        <span className="font-mono text-[13px]">{isNotice ? values.paymentNoticeNo : values.orderNo}</span>
      ),
    },
    { term: t("department"), value: values.departmentName },
    { term: t("account"), value: accounts.find(({ id }) => id === values.accountId)?.name },
    { term: t("items"), value: values.items.map(({ itemName }) => itemName.trim()).join(" · ") },
  ];
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
      {facts.map(({ term, value }) => (
        <div key={term} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{term}</dt>
          <dd className="line-clamp-4 [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
