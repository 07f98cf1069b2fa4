-- CreateEnum
CREATE TYPE "MockKind" AS ENUM ('payment', 'receivable');

-- AlterTable
ALTER TABLE "mock_notifications" ADD COLUMN     "capture_id" UUID,
ADD COLUMN     "kind" "MockKind" NOT NULL DEFAULT 'payment';

-- CreateTable
CREATE TABLE "mock_notification_presets" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mock_notification_presets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "captures" (
    "id" UUID NOT NULL,
    "request_key" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "token_sealed" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "purged_at" TIMESTAMPTZ(3),
    "created_by_id" UUID NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "captures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "captured_requests" (
    "id" UUID NOT NULL,
    "capture_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "method" TEXT NOT NULL,
    "http_version" TEXT NOT NULL,
    "path" TEXT,
    "query" TEXT,
    "wxnontaxstr" TEXT,
    "headers" JSONB,
    "body" BYTEA,
    "body_bytes" INTEGER NOT NULL,
    "body_cut" TEXT,
    "address" TEXT,
    "signature" TEXT,
    "answered" TEXT NOT NULL,
    "duration_ms" INTEGER,
    "answer_sent" BOOLEAN,

    CONSTRAINT "captured_requests_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "mock_notification_presets_account_id_name_key" ON "mock_notification_presets"("account_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "captures_request_key_key" ON "captures"("request_key");

-- CreateIndex
CREATE UNIQUE INDEX "captures_token_hash_key" ON "captures"("token_hash");

-- CreateIndex
CREATE INDEX "captures_created_at_id_idx" ON "captures"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "captures_purged_at_expires_at_idx" ON "captures"("purged_at", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "captured_requests_capture_id_number_key" ON "captured_requests"("capture_id", "number");

-- CreateIndex
CREATE INDEX "mock_notifications_capture_id_created_at_idx" ON "mock_notifications"("capture_id", "created_at");

-- AddForeignKey
ALTER TABLE "captured_requests" ADD CONSTRAINT "captured_requests_capture_id_fkey" FOREIGN KEY ("capture_id") REFERENCES "captures"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

SELECT notify_changes_of('captures', 'captures');
SELECT notify_changes_of('captured_requests', 'captures', 'capture_id');
