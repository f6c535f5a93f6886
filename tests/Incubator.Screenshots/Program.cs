using Incubator.Browser.Tests;
using Incubator.Screenshots;

// dotnet run --project tests/Incubator.Screenshots [FOLDER]: from the root of the repository, into docs/images unless told otherwise.
var folder = Directory.CreateDirectory(args.Length > 0 ? args[0] : Path.Combine("docs", "images")).FullName;
var site = new SiteHost();
await site.InitializeAsync();
try
{
    var screenshots = new Screenshots(site, folder);
    await screenshots.TakeSiteAsync();
    await screenshots.TakeAdminAsync();
    await screenshots.TakeCollisionAsync();
}
finally
{
    await site.DisposeAsync();
}
