using Sidecar;

// Stands where daprd stands, for tests on a machine that has none: the same options, the same HTTP API, a real broker.
var options = Options.Read(args);
var component = Component.Read(options);
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
builder.WebHost.UseUrls($"http://127.0.0.1:{options.HttpPort}");
builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Grace);

await using var broker = new Broker(component);
using var app = new App(options, component, broker);
var api = builder.Build();
PublishApi.Map(api, options, component, broker, app);
await api.StartAsync();
var running = Task.WhenAll(broker.Run(app.Resume), app.Run());
await api.WaitForShutdownAsync();
await app.Stop();
await running;
