using IntakeService;
using Pages;
using Platform;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform();
builder.AddPages();
builder.AddIntake();

var app = builder.Build();
app.UsePages();
app.UsePlatform();
app.MapPages();
app.MapIntake();
await app.RunPlatform();
