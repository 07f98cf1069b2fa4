-- What a day adds up to, the lists of discrepancies with their order, and views that people keep.
-- AlterTable
ALTER TABLE "bills" ADD COLUMN     "statement" JSONB;

-- CreateTable
CREATE TABLE "saved_views" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_views_user_id_page_name_key" ON "saved_views"("user_id", "page", "name");

-- CreateIndex
CREATE INDEX "discrepancies_state_day_id_idx" ON "discrepancies"("state", "day", "id");

-- CreateIndex
CREATE INDEX "discrepancies_day_id_idx" ON "discrepancies"("day", "id");

-- CreateIndex
CREATE INDEX "discrepancies_owner_id_state_day_id_idx" ON "discrepancies"("owner_id", "state", "day", "id");

-- CreateIndex
CREATE INDEX "discrepancies_number_idx" ON "discrepancies"("number" text_pattern_ops);

-- CreateIndex
CREATE INDEX "discrepancies_transaction_id_idx" ON "discrepancies"("transaction_id" text_pattern_ops);
