using System.Text.RegularExpressions;
using Incubator.Web.Tests.Hosting;

namespace Incubator.Web.Tests.Account;

/// <summary>What the script of the pages does with passkeys, by hand.</summary>
public static partial class Passkeys
{
    private const string SignInPage = "/en/account/sign-in";
    private const string OwnPage = "/en/account/passkeys";

    private const string Origin = "Origin";

    /// <summary>What the browser of this client is to sign.</summary>
    /// <param name="page">The page whose form's token goes along.</param>
    public static async Task<string> OptionsAsync(HttpClient client, string page, string what)
    {
        // Browsers send it with every form and every request of a script that changes something.
        client.DefaultRequestHeaders.Remove(Origin);
        client.DefaultRequestHeaders.Add(Origin, client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var ask = new HttpRequestMessage(HttpMethod.Post, $"{OwnPage}/{what}");
        ask.Headers.Add("RequestVerificationToken", Token().Match(await client.GetStringAsync(page)).Groups[1].Value);
        using var answer = await client.SendAsync(ask);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    public static async Task<HttpResponseMessage> AddAsync(HttpClient client, SoftDevice device)
    {
        var made = device.Create(await OptionsAsync(client, OwnPage, "creation"));
        return await WebHost.PostOneOfAsync(client, OwnPage, "passkey", ("Input.Name", "Laptop"), ("Input.Credential", made));
    }

    public static async Task<HttpResponseMessage> SignInAsync(HttpClient client, SoftDevice device, string query = "") =>
        await ShowAsync(client, device.Sign(await OptionsAsync(client, SignInPage, "request")), query);

    public static Task<HttpResponseMessage> ShowAsync(HttpClient client, string credential, string query = "") =>
        WebHost.PostOneOfAsync(client, SignInPage + query, "passkey", ("Passkey.Credential", credential));

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)" """, RegexOptions.None, 1_000)]
    private static partial Regex Token();
}
