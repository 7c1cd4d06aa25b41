using UacDataShare.Gateway.Composition;
using UacDataShare.Hosting.Startup;

return await HostRun.RunAsync(GatewayServices.Add, GatewayPipeline.Use, args);
