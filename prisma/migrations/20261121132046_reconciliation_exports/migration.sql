-- CreateEnum
CREATE TYPE "ExportState" AS ENUM ('waiting', 'writing', 'ready', 'failed', 'expired');

-- CreateTable
CREATE TABLE "reconciliation_exports" (
    "id" UUID NOT NULL,
    "request_key" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "scope" JSONB NOT NULL,
    "filter" JSONB NOT NULL,
    "state" "ExportState" NOT NULL,
    "matched" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "problem" TEXT,
    "requested_by_id" UUID NOT NULL,
    "requested_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reconciliation_exports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reconciliation_export_chunks" (
    "export_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "reconciliation_export_chunks_pkey" PRIMARY KEY ("export_id","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "reconciliation_exports_request_key_key" ON "reconciliation_exports"("request_key");

-- CreateIndex
CREATE INDEX "reconciliation_exports_requested_by_id_created_at_id_idx" ON "reconciliation_exports"("requested_by_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "reconciliation_exports_state_expires_at_idx" ON "reconciliation_exports"("state", "expires_at");

-- AddForeignKey
ALTER TABLE "reconciliation_export_chunks" ADD CONSTRAINT "reconciliation_export_chunks_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "reconciliation_exports"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

SELECT notify_changes_of('reconciliation_exports', 'reconciliation');
