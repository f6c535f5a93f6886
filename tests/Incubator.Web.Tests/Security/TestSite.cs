using System.Security.Claims;
using Incubator.Core.People;
using Incubator.Core.Pictures;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Incubator.Core.Tests.Pictures;
using Incubator.Web.Tests.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Tests.Security;

/// <summary>The whole server with a few records, people who have sessions, and no limit to their searches.</summary>
public class TestSite : WebHost
{
    private int _people;

    public TestSite()
    {
        Environment = "Testing";
        Settings["Incubator:SearchPerSecond"] = "1000000";
        Settings["Incubator:AdministratorsNeedFactor"] = "false";
    }

    /// <summary>A client that follows no redirect; with a session, of a person who signed in.</summary>
    public HttpClient Open(string? session = null)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        if (session is not null)
        {
            client.DefaultRequestHeaders.Add("Cookie", session);
        }

        return client;
    }

    public async Task<SaveResult.Saved> AddSpaceAsync(int cityId, string name) =>
        Assert.IsType<SaveResult.Saved>(
            await Get<SpaceEditor>()
                .SaveAsync(
                    null,
                    new SpaceInput
                    {
                        Name = name,
                        Kind = SpaceKind.Coworking,
                        CityId = cityId,
                    },
                    Actor.Operator,
                    CancellationToken.None
                )
        );

    /// <summary>Stores a picture and answers its name.</summary>
    public async Task<string> AddPictureAsync(int seed = 1)
    {
        using var stream = new MemoryStream(MadePictures.Jpeg(seed: seed));
        return Assert
            .IsType<PictureAnswer.Stored>(
                await Get<PictureDoor>().AddAsync(stream, stream.Length, PictureUse.Photo, Actor.Operator, CancellationToken.None)
            )
            .File;
    }

    /// <summary>A person who manages these spaces, or is an administrator.</summary>
    public async Task<int> AddPersonAsync(bool administrator, params int[] spaces)
    {
        var input = new PersonInput
        {
            Email = $"person{++_people}@example.org",
            DisplayName = $"Person {_people}",
            IsAdministrator = administrator,
            SpaceIds = [.. spaces],
            TrustedSpaceIds = [.. spaces],
        };
        return Assert.IsType<SaveResult.Saved>(await Get<PeopleEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None)).Id;
    }

    /// <summary>Changes a person as an administrator would.</summary>
    public async Task ChangePersonAsync(int id, Action<PersonInput> change)
    {
        var input = (await Get<PeopleEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!;
        change(input);
        Assert.IsType<SaveResult.Saved>(await Get<PeopleEditor>().SaveAsync(id, input, Actor.Operator, CancellationToken.None));
    }

    /// <summary>The cookie that a sign-in of this person would set now.</summary>
    public async Task<string> SessionAsync(int personId)
    {
        var principal = await PrincipalAsync(personId);
        var options = Get<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(
            principal,
            new AuthenticationProperties { IssuedUtc = Clock.GetUtcNow(), ExpiresUtc = Clock.GetUtcNow().AddHours(1) },
            IdentityConstants.ApplicationScheme
        );
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}";
    }

    /// <summary>The person as a circuit knows them, in a session of their own.</summary>
    public async Task<ClaimsPrincipal> PrincipalAsync(int personId)
    {
        await using var scope = Services.CreateAsyncScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        var user = await db.Users().SingleAsync(u => u.Id == personId);
        var session = await Get<SessionStore>().BeginAsync(personId, null, default, CancellationToken.None);
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<User>>().CreateAsync(user);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(SignedIn.SessionClaim, session));
        return principal;
    }
}
