-- CreateEnum
CREATE TYPE "OrderOrigin" AS ENUM ('desk', 'adopted');

-- CreateEnum
CREATE TYPE "SettlementState" AS ENUM ('asking', 'waiting', 'settled', 'refused', 'withdrawn');

-- AlterTable
ALTER TABLE "discrepancies" ADD COLUMN     "settlement_id" UUID;

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "origin" "OrderOrigin" NOT NULL DEFAULT 'desk',
ALTER COLUMN "ip" DROP NOT NULL,
ALTER COLUMN "notice_created_at" DROP NOT NULL,
ALTER COLUMN "trade_type" DROP NOT NULL;

-- CreateTable
CREATE TABLE "discrepancy_settlements" (
    "id" UUID NOT NULL,
    "request_key" UUID NOT NULL,
    "discrepancy_id" UUID NOT NULL,
    "resolution" "DiscrepancyResolution" NOT NULL,
    "remark" TEXT NOT NULL,
    "state" "SettlementState" NOT NULL,
    "problem" JSONB,
    "order_id" UUID,
    "renotification_id" UUID,
    "run_id" UUID,
    "created_by_id" UUID NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "withdrawn_by_name" TEXT,
    "withdrawn_reason" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "discrepancy_settlements_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "discrepancy_settlements_request_key_key" ON "discrepancy_settlements"("request_key");

-- CreateIndex
CREATE INDEX "discrepancy_settlements_discrepancy_id_created_at_idx" ON "discrepancy_settlements"("discrepancy_id", "created_at");

-- CreateIndex
CREATE INDEX "discrepancy_settlements_renotification_id_idx" ON "discrepancy_settlements"("renotification_id");

-- One at a time is at work on a discrepancy.
CREATE UNIQUE INDEX "discrepancy_settlements_under_way_key" ON "discrepancy_settlements"("discrepancy_id") WHERE "state" IN ('asking', 'waiting');
-- What is still to be learnt of the receivers: few rows of many.
CREATE INDEX "discrepancy_settlements_waiting_idx" ON "discrepancy_settlements"("renotification_id") WHERE "state" = 'waiting';
-- What was put off until the next day's bill.
CREATE INDEX "discrepancies_put_off_idx" ON "discrepancies"("account_id", "day") WHERE "state" = 'settled' AND "resolution" = 'expected_next_day';

SELECT notify_changes_of('discrepancy_settlements', 'reconciliation', 'discrepancy_id');
