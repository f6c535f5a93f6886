using Incubator.Core;
using Incubator.Core.Data;
using Incubator.Site;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddIncubator(builder.Configuration.GetConnectionString("Incubator") ?? "Data Source=App_Data/incubator.db");
builder.Services.AddRazorComponents();

var app = builder.Build();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<SiteRoot>();
await app.Services.GetRequiredService<DatabaseSetUp>().RunAsync(CancellationToken.None);
await app.RunAsync();
