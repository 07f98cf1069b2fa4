-- The lists in the order of time; what of a bill may be paid twice is found once, when it is imported.
-- DropIndex
DROP INDEX "discrepancies_day_id_idx";

-- DropIndex
DROP INDEX "discrepancies_owner_id_state_day_id_idx";

-- DropIndex
DROP INDEX "discrepancies_state_day_id_idx";

-- AlterTable
ALTER TABLE "discrepancies" ADD COLUMN     "occurred_at" TIMESTAMPTZ(0) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "wechat_order_id" TEXT;

-- CreateTable
CREATE TABLE "bill_repeats" (
    "bill_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,

    CONSTRAINT "bill_repeats_pkey" PRIMARY KEY ("bill_id","line")
);

-- CreateIndex
CREATE INDEX "discrepancies_state_occurred_at_id_idx" ON "discrepancies"("state", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "discrepancies_day_occurred_at_id_idx" ON "discrepancies"("day", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "discrepancies_occurred_at_id_idx" ON "discrepancies"("occurred_at", "id");

-- CreateIndex
CREATE INDEX "discrepancies_owner_id_state_occurred_at_id_idx" ON "discrepancies"("owner_id", "state", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "discrepancies_wechat_order_id_idx" ON "discrepancies"("wechat_order_id" text_pattern_ops);

-- What was there before: by the bill's line, else by the order where it was paid on that day.
UPDATE discrepancies SET occurred_at = coalesce(
  (SELECT traded_at FROM bill_rows WHERE bill_rows.bill_id = discrepancies.bill_id AND bill_rows.line = discrepancies.line),
  (SELECT paid_at FROM orders WHERE orders.id = discrepancies.order_id
     AND paid_at >= discrepancies.day::timestamp AT TIME ZONE 'Asia/Shanghai'
     AND paid_at < (discrepancies.day + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'),
  day::timestamp AT TIME ZONE 'Asia/Shanghai'
), wechat_order_id = coalesce(
  (SELECT orders.wechat_order_id FROM orders WHERE orders.id = discrepancies.order_id),
  (SELECT merchant_order_no FROM bill_rows WHERE bill_rows.bill_id = discrepancies.bill_id AND bill_rows.line = discrepancies.line)
);
INSERT INTO bill_repeats (bill_id, line)
SELECT bill_rows.bill_id, bill_rows.line
FROM bill_rows JOIN (
  SELECT bill_id, number FROM bill_rows WHERE kind = 'payment' AND number IS NOT NULL
  GROUP BY bill_id, number HAVING count(*) > 1
) AS repeated USING (bill_id, number)
WHERE bill_rows.kind = 'payment';
