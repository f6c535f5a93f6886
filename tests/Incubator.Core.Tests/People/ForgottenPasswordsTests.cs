using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.People;

public sealed class ForgottenPasswordsTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task What_cannot_be_answered_now_is_answered_in_the_next_round()
    {
        await _incubator.AddPersonAsync("ada");
        await using var people = _incubator.OpenDb();
        await people.Users().ExecuteUpdateAsync(u => u.SetProperty(p => p.NormalizedEmail, "ADA@EXAMPLE.ORG"));
        var forgotten = _incubator.Get<ForgottenPasswords>();
        forgotten.Ask("ada@example.org");
        await using (await StorageTrouble.LockAsync(_incubator.DatabasePath))
        {
            await Assert.ThrowsAnyAsync<Exception>(() => forgotten.AnswerAsync(CancellationToken.None));
        }

        await forgotten.AnswerAsync(CancellationToken.None);
        await forgotten.AnswerAsync(CancellationToken.None);

        await using var db = _incubator.OpenDb();
        Assert.Equal("ada@example.org", (await db.Outbox().SingleAsync()).Recipient);
        Assert.Equal("forgotten password", (await db.Changes().SingleAsync(c => c.Field == "PasswordLink")).Who);
    }
}
