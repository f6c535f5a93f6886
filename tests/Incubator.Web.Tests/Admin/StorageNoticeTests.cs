using Bunit;
using Incubator.Core.Storage;
using Incubator.Core.Tests;
using Incubator.Web.Admin;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Admin;

/// <summary>Above every page of the admin area stands whether anything can be saved.</summary>
public sealed class StorageNoticeTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("en-GB", "Nothing can be saved at the moment. The database may only be read")]
    [InlineData("fr-FR", "Rien ne peut être enregistré pour l’instant. La base de données est en lecture seule")]
    public async Task It_stands_there_until_the_next_page_after_the_trouble(string language, string sentence)
    {
        AdminContext.Speak(language);
        var trouble = new StorageTrouble();
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        admin.Services.ConfigureDbContext<IncubatorDb>(options => options.AddInterceptors(trouble));
        trouble.Protect();

        var notice = admin.Render<StorageNotice>(p => p.Add(n => n.Address, "/en/admin"));
        notice.WaitForAssertion(() => Assert.Contains(sentence, notice.Find("[role=status]").TextContent, StringComparison.Ordinal));

        trouble.Mend();
        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        notice.Render(p => p.Add(n => n.Address, "/en/admin/spaces"));
        notice.WaitForAssertion(() => Assert.Empty(notice.FindAll("[role=status]")));
    }

    [Fact]
    public async Task A_lock_of_a_moment_is_not_said()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        await using (await StorageTrouble.LockAsync(_incubator.DatabasePath))
        {
            var notice = admin.Render<StorageNotice>(p => p.Add(n => n.Address, "/en/admin"));
            await admin.Services.GetRequiredService<Core.Records.WriteProbe>().LookAsync(CancellationToken.None);
            Assert.Empty(notice.FindAll("[role=status]"));
        }
    }
}
