using OutreachService;
using Pages;
using Platform;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform();
builder.AddPages();
builder.AddOutreach();

var app = builder.Build();
app.UsePages();
app.UsePlatform();
app.MapPages();
app.MapOutreach();
await app.RunPlatform();
