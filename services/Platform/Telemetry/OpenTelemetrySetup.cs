using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Platform.Telemetry;

/// <summary>Traces, metrics and logs by OTLP if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; else nothing.</summary>
internal static class OpenTelemetrySetup
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        // Off by default in .NET 10: without it a server span has no attributes at all.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        builder.Services.AddSingleton<SpanStore>();
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;

        var services = builder.Services;
        services.ConfigureOpenTelemetryTracerProvider(traces => traces
            .ConfigureResource(Name)
            .AddSource(Spans.Prefix + "*", "Microsoft.AspNetCore", "System.Net.Http", "Npgsql")
            .AddProcessor(new WithoutPaths()));
        services.ConfigureOpenTelemetryMeterProvider(metrics => metrics
            .ConfigureResource(Name)
            .SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddMeter(
                Metrics.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
                "System.Net.Http", "System.Runtime", "Npgsql"));
        new Builder(services)
            .WithTracing(_ => { })
            .WithMetrics(_ => { })
            .WithLogging(_ => { })
            .UseOtlpExporter();
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, Starter>());

        void Name(ResourceBuilder resource) => resource.AddService(builder.Environment.ApplicationName, "annyeong");
    }

    /// <summary>What the hosting package would supply; it is not needed for anything else.</summary>
    private sealed class Builder(IServiceCollection services) : IOpenTelemetryBuilder
    {
        public IServiceCollection Services => services;
    }

    /// <summary>Builds the providers before the first request.</summary>
    private sealed class Starter(IServiceProvider provider) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            provider.GetService<MeterProvider>();
            provider.GetService<TracerProvider>();
            provider.GetService<LoggerProvider>();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
