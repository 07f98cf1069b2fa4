-- CreateEnum
CREATE TYPE "BillFetchState" AS ENUM ('waiting', 'done', 'given_up');

-- CreateTable
CREATE TABLE "bill_fetches" (
    "account_id" UUID NOT NULL,
    "mch_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "state" "BillFetchState" NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by_name" TEXT NOT NULL,
    "problem" JSONB,
    "bill_id" UUID,

    CONSTRAINT "bill_fetches_pkey" PRIMARY KEY ("account_id","mch_id","day")
);

-- CreateIndex
CREATE INDEX "bill_fetches_state_next_at_idx" ON "bill_fetches"("state", "next_at");

-- CreateIndex
CREATE INDEX "bills_account_id_created_at_id_idx" ON "bills"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "bills_created_at_id_idx" ON "bills"("created_at" DESC, "id" DESC);

-- The merchants of an account, found one by one however many orders each has.
CREATE INDEX "orders_merchants_idx" ON "orders"("account_id", "mch_id") WHERE "mch_id" IS NOT NULL;

SELECT notify_changes_of('bill_fetches', 'reconciliation', 'account_id');
