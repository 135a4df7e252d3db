import type { ChildProcess } from "node:child_process";
import type {
  handleServerStreamingCall,
  handleUnaryCall,
  ServerWritableStream,
  UntypedServiceImplementation,
} from "@grpc/grpc-js";
import language from "@pulumi/pulumi/proto/language_pb.js";
import plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { exitCode } from "../process.ts";
import type { Children } from "./children.ts";
import { type Invocation, runPlugin, runProgram } from "./invocation.ts";
import { installedPackages, type Plugin, packagesAreInstalled, requiredPlugins } from "./packages.ts";

/** The runner's exit code for a program whose error it has already shown. */
const alreadyReported = 32;

type Unary<Request, Response> = (request: Request) => Response | Promise<Response>;

/**
 * The engine's `LanguageRuntime` service for Node. The methods that generate code are not implemented.
 *
 * @param engineAddress Address at which the engine listens.
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/language.proto
 */
export function languageRuntime(engineAddress: string, children: Children): UntypedServiceImplementation {
  let engine = engineAddress;

  const run: Unary<language.RunRequest, language.RunResponse> = async (request) => {
    const info = request.getInfo();
    const response = new language.RunResponse();
    if (request.getAttachDebugger()) return response.setError("attaching a debugger needs the official Pulumi CLI");
    const invocation = runProgram({
      engine,
      monitor: request.getMonitorAddress(),
      organization: request.getOrganization(),
      project: request.getProject(),
      stack: request.getStack(),
      rootDirectory: info?.getRootDirectory() ?? "",
      programDirectory: info?.getProgramDirectory() ?? request.getPwd(),
      entryPoint: info?.getEntryPoint() ?? ".",
      options: info?.getOptions()?.toJavaScript() ?? {},
      args: request.getArgsList(),
      config: Object.fromEntries(request.getConfigMap().toArray()),
      secretKeys: request.getConfigsecretkeysList(),
      dryRun: request.getDryrun(),
      parallel: request.getParallel(),
    });
    const code = await runToEnd(children, invocation);
    if (code === alreadyReported) return response.setBail(true);
    return code === 0 ? response : response.setError(`Program exited with non-zero exit code: ${code}`);
  };

  const runPluginCall: handleServerStreamingCall<language.RunPluginRequest, language.RunPluginResponse> = (call) => {
    const { request } = call;
    const info = request.getInfo();
    const environment = request.getEnvList().map((entry) => {
      const end = entry.indexOf("=");
      return [entry.slice(0, end), entry.slice(end + 1)];
    });
    try {
      const { args, directory, variables } = runPlugin({
        kind: request.getKind(),
        programDirectory: info?.getProgramDirectory() ?? request.getProgram(),
        workingDirectory: request.getPwd(),
        options: info?.getOptions()?.toJavaScript() ?? {},
        args: request.getArgsList(),
      });
      const child = children.start(process.execPath, args, {
        cwd: directory,
        env: { ...Object.fromEntries(environment), ...variables },
        stdio: ["ignore", "pipe", "pipe"],
      });
      stream(child, call, () => new language.RunPluginResponse());
      child.on("close", (code, signal) => {
        call.write(new language.RunPluginResponse().setExitcode(exitCode(code, signal)));
        call.end();
      });
    } catch (error) {
      call.destroy(asError(error));
    }
  };

  const installDependencies: handleServerStreamingCall<
    language.InstallDependenciesRequest,
    language.InstallDependenciesResponse
  > = (call) => {
    const directory = call.request.getInfo()?.getProgramDirectory() ?? call.request.getDirectory();
    if (packagesAreInstalled(directory)) {
      call.end();
      return;
    }
    const child = children.start("npm", ["install", "--loglevel=error"], {
      cwd: directory,
      shell: process.platform === "win32",
      stdio: ["ignore", "pipe", "pipe"],
    });
    stream(child, call, () => new language.InstallDependenciesResponse());
    child.on("close", (code) => {
      if (code === 0) call.end();
      else call.destroy(new Error(`npm install failed in ${directory}`));
    });
  };

  return {
    handshake: unary<language.LanguageHandshakeRequest, language.LanguageHandshakeResponse>((request) => {
      engine = request.getEngineAddress();
      return new language.LanguageHandshakeResponse();
    }),
    getPluginInfo: unary<empty.Empty, plugin.PluginInfo>(() => new plugin.PluginInfo()),
    getRequiredPackages: unary<language.GetRequiredPackagesRequest, language.GetRequiredPackagesResponse>((request) => {
      const packages = installedPackages(request.getInfo()?.getProgramDirectory() ?? ".", true);
      const dependencies = requiredPlugins(packages).map(packageDependency);
      return new language.GetRequiredPackagesResponse().setPackagesList(dependencies);
    }),
    run: unary(run),
    runPlugin: runPluginCall,
    installDependencies,
    about: unary<language.AboutRequest, language.AboutResponse>(() =>
      new language.AboutResponse().setExecutable(process.execPath).setVersion(process.version),
    ),
    getProgramDependencies: unary<language.GetProgramDependenciesRequest, language.GetProgramDependenciesResponse>(
      (request) => {
        const directory = request.getInfo()?.getProgramDirectory() ?? request.getPwd();
        const packages = installedPackages(directory, request.getTransitivedependencies());
        return new language.GetProgramDependenciesResponse().setDependenciesList(
          packages.map(({ name, version }) => new language.DependencyInfo().setName(name).setVersion(version)),
        );
      },
    ),
    cancel: unary<empty.Empty, empty.Empty>(() => {
      children.kill();
      return new empty.Empty();
    }),
  };
}

/** Runs a program. The engine shows its output. */
function runToEnd(children: Children, { args, directory, variables }: Invocation): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = children.start(process.execPath, args, {
      cwd: directory,
      env: { ...process.env, ...variables },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(exitCode(code, signal)));
  });
}

interface Streamed {
  setStdout(data: Buffer): unknown;
  setStderr(data: Buffer): unknown;
}

/** Sends the output of a process to the engine until the engine closes the stream. */
function stream<Request, Response extends Streamed>(
  child: ChildProcess,
  call: ServerWritableStream<Request, Response>,
  respond: () => Response,
): void {
  const write = (set: (response: Response, data: Buffer) => void) => (data: Buffer) => {
    const response = respond();
    set(response, data);
    call.write(response);
  };
  child.stdout?.on(
    "data",
    write((response, data) => response.setStdout(data)),
  );
  child.stderr?.on(
    "data",
    write((response, data) => response.setStderr(data)),
  );
  child.on("error", (error) => call.destroy(error));
  call.on("cancelled", () => child.kill());
}

function packageDependency({ name, version, server, parameterization }: Plugin): plugin.PackageDependency {
  const dependency = new plugin.PackageDependency().setName(name).setKind("resource").setVersion(version);
  if (server !== undefined) dependency.setServer(server);
  if (parameterization !== undefined) {
    dependency.setParameterization(
      new plugin.PackageParameterization()
        .setName(parameterization.name)
        .setVersion(parameterization.version)
        .setValue(parameterization.value),
    );
  }
  return dependency;
}

function unary<Request, Response>(answer: Unary<Request, Response>): handleUnaryCall<Request, Response> {
  return async (call, callback) => {
    try {
      callback(null, await answer(call.request));
    } catch (error) {
      callback(asError(error));
    }
  };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
