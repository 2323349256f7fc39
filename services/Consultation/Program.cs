using ConsultationService;
using Pages;
using Platform;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform();
builder.AddPages();
builder.AddConsultation();

var app = builder.Build();
app.UsePages();
app.UsePlatform();
app.MapPages();
app.MapConsultation();
await app.RunPlatform();
