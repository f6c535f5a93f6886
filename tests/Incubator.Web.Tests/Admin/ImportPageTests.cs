using Bunit;
using Incubator.Core.Tests;
using Incubator.Web.Admin.Import;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Web.Tests.Admin;

public sealed class ImportPageTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public ImportPageTests() => AdminContext.Speak("en-GB");

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task A_file_above_fifty_megabytes_is_refused_before_it_is_read_and_a_smaller_one_still_comes_in()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = admin.Show<ImportPage>();
        var choose = page.FindComponent<InputFile>();

        await choose.InvokeAsync(() => choose.Instance.OnChange.InvokeAsync(new InputFileChangeEventArgs([new HugeFile()])));
        Assert.Contains("50", page.WaitForElement("[role=alert]").TextContent, StringComparison.Ordinal);

        choose.UploadFiles(InputFileContent.CreateFromText("name,kind,city,country\nA1,hub,Paris,FR\nB1,castle,Paris,FR\n", "spaces.csv"));
        page.WaitForState(() => page.Markup.Contains("castle", StringComparison.Ordinal), TimeSpan.FromSeconds(10));

        Assert.Empty(page.FindAll("[role=alert].mud-alert-outlined-error"));
        await using var db = _incubator.OpenDb();
        Assert.Equal(0, await db.Spaces.CountAsync());
    }

    private sealed class HugeFile : IBrowserFile
    {
        public string Name => "spaces.csv";

        public DateTimeOffset LastModified => default;

        public long Size => (50L << 20) + 1;

        public string ContentType => "text/csv";

        public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default) => throw new InvalidOperationException("It must not be read.");
    }
}
