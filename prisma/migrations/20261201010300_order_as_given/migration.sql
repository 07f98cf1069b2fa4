-- An item's number is kept as WeChat gave it, which may be any and may repeat: the key is the desk's own.
ALTER TABLE "order_items" DROP CONSTRAINT "order_items_pkey",
ADD COLUMN     "id" BIGSERIAL NOT NULL,
ALTER COLUMN "no" SET DATA TYPE BIGINT;

-- Until now the numbers were the order of the items.
UPDATE "order_items" SET "id" = ranked."id"
FROM (
  SELECT "order_id", "no", row_number() OVER (ORDER BY "order_id", "no") AS "id" FROM "order_items"
) AS ranked
WHERE "order_items"."order_id" = ranked."order_id" AND "order_items"."no" = ranked."no";

ALTER TABLE "order_items" ADD CONSTRAINT "order_items_pkey" PRIMARY KEY ("id");

-- CreateIndex
CREATE INDEX "order_items_order_id_idx" ON "order_items"("order_id");

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "fee_type" TEXT,
ADD COLUMN     "plain_number" TEXT;

-- Found by its beginning, as the other numbers.
CREATE INDEX "orders_plain_number_idx" ON "orders"("plain_number" text_pattern_ops);
