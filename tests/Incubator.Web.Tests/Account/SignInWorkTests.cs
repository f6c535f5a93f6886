using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Web.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Account;

/// <summary>Known and unknown addresses cost the same: what takes the time is the hash of the password, so its uses are counted.</summary>
public sealed class SignInWorkTests : IAsyncLifetime
{
    private readonly CountingSite _site = new();

    public async ValueTask InitializeAsync()
    {
        await _site.AddPersonAsync("ada@example.org");
        var disabled = await _site.AddPersonAsync("carl@example.org");
        var input = (await _site.Get<PeopleEditor>().ReadAsync(disabled, Actor.Operator, CancellationToken.None))!;
        input.IsDisabled = true;
        await _site.Get<PeopleEditor>().SaveAsync(disabled, input, Actor.Operator, CancellationToken.None);
        (await WebHost.SignInAsync(_site.Visitor(), "first@example.org")).Dispose();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("ada@example.org")]
    [InlineData("nobody@example.org")]
    [InlineData("carl@example.org")]
    public async Task A_wrong_password_is_looked_at_once_whoever_it_is_for(string email)
    {
        var (hashed, verified) = (_site.Hasher.Hashed, _site.Hasher.Verified);

        (await WebHost.SignInAsync(_site.Visitor(), email, "wrong giraffe 72 kettle")).Dispose();

        Assert.Equal((hashed, verified + 1), (_site.Hasher.Hashed, _site.Hasher.Verified));
    }

    private sealed class CountingSite : WebHost
    {
        public CountingHasher Hasher { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<IPasswordHasher<User>>(Hasher));
        }
    }

    private sealed class CountingHasher : IPasswordHasher<User>
    {
        private readonly PasswordHasher<User> _real = new();

        public int Hashed { get; private set; }

        public int Verified { get; private set; }

        public string HashPassword(User user, string password)
        {
            Hashed++;
            return _real.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return _real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
