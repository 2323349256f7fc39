using AnalyticsService;
using Pages;
using Platform;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform();
builder.AddPages();
builder.AddAnalytics();

var app = builder.Build();
app.UsePages();
app.UsePlatform();
app.MapPages();
app.MapAnalytics();
await app.RunPlatform();
