import { Server, ServerCredentials } from "@grpc/grpc-js";
import grpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type { ProviderDefinition } from "../providerDefinition.ts";
import { providerService } from "./service.ts";

export interface ProviderServer {
  readonly port: number;
  /** Ends at once, even while requests are running. */
  close(): void;
}

/** Serves one provider, only to this machine, on a port that the system chooses. */
export async function serveProvider(definition: ProviderDefinition): Promise<ProviderServer> {
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(grpc.ResourceProviderService, providerService(definition));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  return { port, close: () => server.forceShutdown() };
}
