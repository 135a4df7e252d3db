// The Node language host for a CLI that was built from source. The official language host is not published as a Go
// module, so Go cannot build it with the CLI. The engine starts this process with the engine's address as the last
// argument, reads the port from the first line, and keeps standard input open as long as the engine runs.
import { Server, ServerCredentials } from "@grpc/grpc-js";
import languageService from "@pulumi/pulumi/proto/language_grpc_pb.js";
import { Children } from "./children.ts";
import { languageRuntime } from "./service.ts";

const children = new Children();
const stop = () => {
  children.kill();
  process.exit(0);
};
process.stdin.on("end", stop).resume();
process.on("SIGINT", stop);
process.on("SIGTERM", stop);

const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
server.addService(languageService.LanguageRuntimeService, languageRuntime(process.argv.at(-1) ?? "", children));
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`${port}\n`);
});
