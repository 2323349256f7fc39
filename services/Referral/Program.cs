using ReferralService;
using Pages;
using Platform;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform();
builder.AddPages();
builder.AddReferral();

var app = builder.Build();
app.UsePages();
app.UsePlatform();
app.MapPages();
app.MapReferral();
await app.RunPlatform();
