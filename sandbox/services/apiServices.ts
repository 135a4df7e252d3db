import { customMetricsService } from "./customMetrics/service.ts";
import { digitalTwinsService } from "./digitalTwins/service.ts";
import { graphService } from "./graph/service.ts";
import { logAnalyticsService } from "./logAnalytics/service.ts";
import { logsIngestionService } from "./logsIngestion/service.ts";
import { resourceManagerService } from "./resourceManager/service.ts";
import type { ResourceServiceOptions } from "./resourceService.ts";
import type { Service } from "./service.ts";

/** The APIs that applications call with a token. */
export function apiServices(options: ResourceServiceOptions): Service[] {
  return [
    graphService(options),
    logAnalyticsService(options),
    logsIngestionService(options),
    customMetricsService(options),
    digitalTwinsService(options),
    resourceManagerService(options),
  ];
}
