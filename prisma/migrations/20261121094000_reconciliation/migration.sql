-- CreateEnum
CREATE TYPE "BillState" AS ENUM ('loading', 'current', 'replaced', 'failed');

-- CreateEnum
CREATE TYPE "BillKind" AS ENUM ('nontax', 'trade');

-- CreateEnum
CREATE TYPE "BillRowKind" AS ENUM ('payment', 'refund', 'revoked');

-- CreateEnum
CREATE TYPE "DiscrepancyKind" AS ENUM ('missing_in_desk', 'missing_in_bill', 'amount_differs', 'status_differs', 'paid_twice', 'refund_unknown', 'refund_missing_in_bill', 'receiver_not_told');

-- CreateEnum
CREATE TYPE "DiscrepancyState" AS ENUM ('open', 'settled', 'gone');

-- CreateEnum
CREATE TYPE "DiscrepancyResolution" AS ENUM ('adopted', 'renotified', 'expected_next_day', 'handled_elsewhere', 'not_ours');

-- CreateTable
CREATE TABLE "bills" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "mch_id" TEXT NOT NULL DEFAULT '',
    "day" DATE,
    "kind" "BillKind",
    "state" "BillState" NOT NULL,
    "source" TEXT NOT NULL,
    "file_name" TEXT,
    "sha256" TEXT,
    "bytes" BIGINT,
    "rows" INTEGER,
    "payments" INTEGER,
    "refunds" INTEGER,
    "paid_fen" BIGINT,
    "refunded_fen" BIGINT,
    "handling_fee" BIGINT,
    "problem" JSONB,
    "created_by_id" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "loaded_at" TIMESTAMPTZ(3),
    "replaced_at" TIMESTAMPTZ(3),
    "matched_at" TIMESTAMPTZ(3),
    "matched" INTEGER,
    "desk_orders" INTEGER,
    "desk_fen" BIGINT,

    CONSTRAINT "bills_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bill_rows" (
    "bill_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "kind" "BillRowKind" NOT NULL,
    "traded_at" TIMESTAMPTZ(0) NOT NULL,
    "mch_id" TEXT NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "merchant_order_no" TEXT,
    "fee_fen" BIGINT NOT NULL,
    "refund_fen" BIGINT NOT NULL,
    "refund_id" TEXT,
    "refund_out_id" TEXT,
    "refund_state" TEXT,
    "region_code" TEXT,
    "department_code" TEXT,
    "number" TEXT,
    "notice_type" TEXT,
    "bank_id" TEXT,
    "description" TEXT,
    "handling_fee" BIGINT NOT NULL,

    CONSTRAINT "bill_rows_pkey" PRIMARY KEY ("bill_id","line")
);

-- CreateTable
CREATE TABLE "discrepancies" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "mch_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "kind" "DiscrepancyKind" NOT NULL,
    "subject" TEXT NOT NULL,
    "state" "DiscrepancyState" NOT NULL,
    "bill_id" UUID,
    "line" INTEGER,
    "order_id" UUID,
    "transaction_id" TEXT,
    "region_code" TEXT,
    "department_code" TEXT,
    "number" TEXT,
    "bill_fen" BIGINT,
    "desk_fen" BIGINT,
    "owner_id" UUID,
    "owner_name" TEXT,
    "resolution" "DiscrepancyResolution",
    "remark" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "discrepancies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "discrepancy_notes" (
    "id" UUID NOT NULL,
    "discrepancy_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "written_by_id" UUID NOT NULL,
    "written_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "discrepancy_notes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "bills_account_id_day_mch_id_created_at_idx" ON "bills"("account_id", "day" DESC, "mch_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "bills_day_idx" ON "bills"("day" DESC);

-- CreateIndex
CREATE INDEX "discrepancies_day_account_id_state_kind_idx" ON "discrepancies"("day" DESC, "account_id", "state", "kind");

-- CreateIndex
CREATE INDEX "discrepancies_day_account_id_created_at_id_idx" ON "discrepancies"("day", "account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "discrepancies_state_created_at_id_idx" ON "discrepancies"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "discrepancies_created_at_id_idx" ON "discrepancies"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "discrepancies_order_id_idx" ON "discrepancies"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "discrepancies_account_id_mch_id_day_kind_subject_key" ON "discrepancies"("account_id", "mch_id", "day", "kind", "subject");

-- CreateIndex
CREATE INDEX "discrepancy_notes_discrepancy_id_created_at_idx" ON "discrepancy_notes"("discrepancy_id", "created_at");

-- CreateIndex
CREATE INDEX "orders_account_id_paid_at_idx" ON "orders"("account_id", "paid_at");

-- One bill counts for an account, merchant and day.
CREATE UNIQUE INDEX "bills_current_key" ON "bills"("account_id", "day", "mch_id") WHERE "state" = 'current';

SELECT notify_changes_of('bills', 'reconciliation');
SELECT notify_changes_of('discrepancies', 'reconciliation');
SELECT notify_changes_of('discrepancy_notes', 'reconciliation', 'discrepancy_id');
