import { expect, test } from "vitest";
import { TestHttp } from "../testing/http";
import { Api } from "./api";

test.each([
  ["+44 7700 900123", { phone: "+44 7700 900123" }],
  ["0044 (7700) 900123", { phone: "0044 (7700) 900123" }],
  ["alice@example.com", { email: "alice@example.com" }],
  ["alice-7", { userName: "alice-7" }],
  ["20260131", { userName: "20260131" }],
])("one logs in as %s", async (login, who) => {
  const http = new TestHttp();
  http.on("POST /auth/login", {});
  await new Api({ fetch: http.fetch }).login(login, "correct horse");
  expect(http.last("POST /auth/login")?.body).toEqual({ ...who, password: "correct horse" });
});
