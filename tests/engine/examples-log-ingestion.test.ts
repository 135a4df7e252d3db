import { test } from "@jest/globals";
import { examples, sendsLogs, tryOut } from "./examples";

test.each(examples.filter(sendsLogs))("$name is previewed, made, left alone and destroyed", tryOut, 180_000);
