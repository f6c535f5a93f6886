namespace Incubator.Site;

/// <summary>The addresses of the pages about signing in and the own account.</summary>
public static partial class Links
{
    public static string SignIn => $"{Account}/sign-in";

    /// <summary>The sign-in that leads to an address of this site.</summary>
    public static string SignInTo(string? returnUrl) => SignIn + ThenTo(returnUrl);

    /// <summary>The second step of a sign-in.</summary>
    public static string SignInCode(string? returnUrl) => $"{Account}/code{ThenTo(returnUrl)}";

    public static string Forgotten => $"{Account}/forgotten";

    public static string Register => $"{Account}/register";

    public static string SignOut => $"{Account}/sign-out";

    public static string Account => $"{Root}/account";

    public static string AccountName => $"{Account}/name";

    public static string AccountEmail => $"{Account}/email";

    /// <summary>Which mails the person gets.</summary>
    public static string AccountMails => $"{Account}/mails";

    /// <summary>What is held about the person.</summary>
    public static string AccountData => $"{Account}/data";

    /// <summary>The same, as a file.</summary>
    public static string AccountDataFile => $"{AccountData}/file";

    /// <summary>Where a signed-in person shows anew who they are, on the way to an address of this site.</summary>
    public static string Again(string returnUrl) => $"{Account}/again{ThenTo(returnUrl)}";

    /// <summary>Where the person is signed in.</summary>
    public static string Sessions => $"{Account}/sessions";

    /// <summary>The own passkeys.</summary>
    public static string Passkeys => $"{Account}/passkeys";

    /// <summary>Where the script of a page asks what a browser is to sign, to sign in or to make a passkey.</summary>
    public static string PasskeyRequest => $"{Passkeys}/request";

    public static string PasskeyCreation => $"{Passkeys}/creation";

    /// <summary>The own second factor.</summary>
    public static string TwoFactor => $"{Account}/two-factor";

    private static string? ThenTo(string? returnUrl) => returnUrl is null ? null : $"?returnUrl={Uri.EscapeDataString(returnUrl)}";
}
